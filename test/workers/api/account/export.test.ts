// The export holds everything there is about a person, and nothing that opens anything.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountExport } from "../../../../workers/services/account/account-service.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { answerOf, problemOf } from "../../../support/shopper.ts";
import { owner, suspend } from "./account-client.ts";
import {
  createWholePerson,
  LINE,
  NAME,
  rowsOf,
  tablesOfPeople,
  type WholePerson,
} from "./whole-person.ts";

let whole: WholePerson;
let text: string;
let held: AccountExport;

beforeAll(async () => {
  await seedCatalog(env);
  whole = await createWholePerson();
  const response = await whole.ask("GET", "/account/export");
  text = await response.clone().text();
  held = await answerOf<AccountExport>(response);
});

describe("GET /account/export", () => {
  it("is a file", async () => {
    const { headers } = await whole.ask("GET", "/account/export");
    expect(headers.get("Content-Type")).toMatch(/^application\/json/);
    expect(headers.get("Content-Disposition")).toBe(
      'attachment; filename="tradewind-account.json"',
    );
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("names every row of every table that says it is theirs", async () => {
    const tables = await tablesOfPeople();
    expect(tables.map(({ name }) => name)).toContain("sessions");
    for (const table of tables) {
      const rows = await rowsOf(table, whole.person);
      expect(rows, `nothing of the person in ${table.name}`).not.toEqual([]);
      const keys = table.columns.filter(({ name, pk }) => pk > 0 && name !== "user_id");
      for (const row of rows) {
        for (const { name } of keys) expect(text, table.name).toContain(String(row[name]));
      }
    }
  });

  it("tells who they are, what they have, bought, were told and did", () => {
    const { person, order, imageUrl } = whole;
    expect(held.profile).toMatchObject({
      id: person.id,
      email: person.email,
      name: NAME,
      imageUrl,
    });
    expect(held.secondFactor).toMatchObject({ confirmedAt: null, recoveryCodesLeft: 0 });
    expect(held.sessions.items).toMatchObject([{ endedAt: null }]);
    expect(held.mailedLinks.items).toMatchObject([{ purpose: "reset-password", usedAt: null }]);
    expect(held.addresses.items).toMatchObject([{ address: { line1: LINE } }]);
    expect(held.wishlist.items).toHaveLength(1);
    expect(held.cart.lines).toMatchObject([{ sku: "LAMP" }]);
    expect(held.orders.items).toMatchObject([{ id: order.id, note: "Mind the canary" }]);
    const planted = { recipient: person.email, state: "failed" };
    expect(held.mails.items).toContainEqual(expect.objectContaining(planted));
    const { items } = held.auditEntries;
    expect(items.map(({ type }) => type)).toContain("auth.user.registered");
    for (const kind of Object.values(held)) {
      if (typeof kind === "object" && "isComplete" in kind) expect(kind.isComplete).toBe(true);
    }
  });

  it("holds no secret and no hash: no password, no token, no link that opens a thing", async () => {
    const hashes = await env.DB.prepare(
      `SELECT hash FROM refresh_tokens UNION SELECT hash FROM one_time_tokens
       UNION SELECT sealed_secret FROM second_factors`,
    ).all<{ hash: string }>();
    const secrets = hashes.results.map(({ hash }) => hash);
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of [...secrets, whole.person.passwordHash, "$scrypt$", "sesame"]) {
      expect(text).not.toContain(secret);
    }
  });

  it("is nobody else's", async () => {
    const eve = await owner();
    const theirs = await (await eve.ask("GET", "/export")).text();
    for (const word of whole.words) expect(theirs).not.toContain(word);
  });

  it("gives the newest of what is too much, and says so", async () => {
    const much = await owner();
    await env.DB.prepare(
      `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 1001)
       INSERT INTO one_time_tokens
       SELECT 'ott_' || n, 'h' || n, ?, 'verify-email', n, n, NULL, 'asked' FROM many`,
    )
      .bind(much.person.id)
      .run();
    const { mailedLinks } = await answerOf<AccountExport>(await much.ask("GET", "/export"));
    expect(mailedLinks.isComplete).toBe(false);
    expect(mailedLinks.items).toHaveLength(1000);
    expect(mailedLinks.items[0]?.id).toBe("ott_1001");
  });

  it("knows nobody whose account is gone", async () => {
    const ada = await owner();
    await suspend(ada);
    expect(await problemOf(await ada.ask("GET", "/export"))).toMatchObject({
      code: "unauthorized",
    });
  });
});
