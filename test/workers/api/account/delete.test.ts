// Deleting an account: who may, what goes, and what stays.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ERASED_EMAIL, ERASED_NAME } from "../../../../domain/erased-person.ts";
import { verifyChain } from "../../../../domain/events/audit-chain.ts";
import type { AuditEntry } from "../../../../domain/events/audit-entry.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { auditEntries } from "../../../../workers/db/log/schema.ts";
import { userCartOf } from "../../../../workers/services/cart/cart-service.ts";
import { servicesOf } from "../../../../workers/services/registry.ts";
import { createBrowser } from "../../../support/browser.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { deliverTo } from "../../../support/deliveries.ts";
import { eventOf } from "../../../support/events.ts";
import { holdQueues } from "../../../support/held-queues.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { openAccount, PASSWORD, type Person } from "../../../support/people.ts";
import { call, problemOf, toRequest } from "../../../support/shopper.ts";
import { owner } from "./account-client.ts";
import {
  createWholePerson,
  placesOf,
  rowsOf,
  tablesOfPeople,
  type WholePerson,
} from "./whole-person.ts";

const DELETED = "user.deleted";

const WITH_PASSWORD = { json: { password: PASSWORD } };

beforeAll(() => seedCatalog(env));

const stateOf = async (id: string) =>
  env.DB.prepare("SELECT * FROM users WHERE id = ?").bind(id).first<Record<string, unknown>>();

const mailedTo = ({ id, email, name }: Person) =>
  eventOf({ type: "auth.password.changed", data: { userId: id, email, name } });

describe("a person who deletes their account", () => {
  let whole: WholePerson;
  let found: readonly (readonly string[])[];

  beforeAll(async () => {
    whole = await createWholePerson();
    found = await Promise.all(whole.words.map(placesOf));
    expect((await whole.ask("DELETE", "/account", WITH_PASSWORD)).status).toBe(204);
  });

  it("leaves nothing of the person in databases and bodies of mails", async () => {
    const [email = [], name = [], line = []] = found;
    for (const places of [email, name, line]) expect(places.length).toBeGreaterThan(1);
    for (const word of whole.words) expect(await placesOf(word), word).toEqual([]);
    expect(await placesOf(whole.person.passwordHash)).toEqual([]);
  });

  it("has nothing left in any table of what is theirs, but orders for the books", async () => {
    for (const table of await tablesOfPeople()) {
      const rows = await rowsOf(table, whole.person);
      if (table.name === "orders") expect(rows).toMatchObject([{ email: ERASED_EMAIL }]);
      else expect(rows, table.name).toEqual([]);
    }
    expect(await placesOf("refresh_token")).toEqual([]);
  });

  it("leaves an empty account that nobody can enter", async () => {
    const { id, email } = whole.person;
    expect(await stateOf(id)).toMatchObject({
      state: "deleted",
      name: ERASED_NAME,
      roles: "[]",
      image_key: null,
      email_verified_at_ms: null,
    });
    const login = await call("POST", "/auth/login", { json: { email, password: PASSWORD } });
    expect(await problemOf(login)).toMatchObject({ code: "credentials-invalid" });
  });

  it("leaves the order with what was bought and paid, in its object and in lists", async () => {
    const { id, number, lines, total } = whole.order;
    const order = await servicesOf(env).orders.find(id);
    expect(order).toMatchObject({ number, lines, total, email: ERASED_EMAIL });
    expect(order?.shippingAddress).toMatchObject({ name: ERASED_NAME, country: "US" });
    expect(order?.note).toBeUndefined();
    const row = await env.DB.prepare("SELECT document FROM orders WHERE id = ?")
      .bind(id)
      .first<{ document: string }>();
    expect(JSON.parse(row?.document ?? "{}") as OrderView).toMatchObject({ email: ERASED_EMAIL });
  });

  it("takes picture and cart along", async () => {
    expect(await env.IMAGES.head(whole.imageUrl.replace("/images/", ""))).toBeNull();
    const { cartId } = await userCartOf(whole.person.id);
    const cart = await servicesOf(env).carts.read(cartId);
    expect(cart).toMatchObject({ lines: [], itemCount: 0 });
  });

  it("leaves an audit log that stands, and that knows ids only", async () => {
    const entries = await databaseOf(env.LOG_DB).select().from(auditEntries);
    expect(entries.length).toBeGreaterThan(1);
    expect(await verifyChain(entries as AuditEntry[])).toMatchObject({ valid: true });
  });

  it("can do nothing with a token that has not expired yet", async () => {
    const tries = await Promise.all([
      whole.ask("GET", "/account"),
      whole.ask("PATCH", "/account", { json: { name: "Back", version: 3 } }),
      whole.ask("GET", "/account/export"),
      whole.ask("GET", "/auth/me"),
      whole.ask("GET", "/products"),
      whole.ask("DELETE", "/account", WITH_PASSWORD),
    ]);
    for (const tried of tries) {
      expect(await problemOf(tried)).toMatchObject({ status: 401, code: "unauthorized" });
    }
  });

  it("leaves of its sessions no more than ids, which are nobody's", async () => {
    const { results } = await env.DB.prepare("SELECT * FROM sessions WHERE user_id = ''").all();
    expect(results).toMatchObject([{ device: "", ip: null, ended_because: "deleted" }]);
  });

  it("may register again with the same address", async () => {
    const { email } = whole.person;
    const json = { email, name: "Somebody new", password: "another quiet harbour" };
    expect((await call("POST", "/auth/register", { json })).status).toBe(202);
    const { results } = await env.DB.prepare("SELECT state FROM users WHERE email = ?")
      .bind(email)
      .all();
    expect(results).toEqual([{ state: "active" }]);
  });
});

describe("DELETE /account", () => {
  it("ends the browser's session with its cookies, and tells of it by id alone", async () => {
    const queues = holdQueues();
    const person = await openAccount();
    const browser = createBrowser();
    await browser.signIn(person.email);
    expect((await browser.send("DELETE", "/account", WITH_PASSWORD)).status).toBe(204);
    expect([...browser.cookies.keys()]).not.toContain("__Host-access");
    expect([...browser.cookies.keys()]).not.toContain("__Host-refresh");
    const told = () =>
      queues.waiting.map(({ body }) => JSON.stringify(body)).find((fact) => fact.includes(DELETED));
    await expect.poll(() => told() ?? "").toContain(person.id);
    expect(told()).not.toContain(person.email);
  });

  it("ends the sessions of every other device", async () => {
    const person = await openAccount();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.signIn(person.email);
    await there.signIn(person.email);
    expect((await here.send("DELETE", "/account", WITH_PASSWORD)).status).toBe(204);
    there.cookies.delete("__Host-access");
    expect((await there.send("GET", "/account")).status).toBe(401);
  });

  it("wants the password, and counts wrong ones like a sign-in", async () => {
    const person = await openAccount();
    const browser = createBrowser();
    await browser.signIn(person.email);
    const guess = (password: string) =>
      browser.send("DELETE", "/account", { json: { password: password } });
    const first = await problemOf(await guess("a wrong password"));
    expect(first).toMatchObject({ code: "credentials-invalid", status: 401 });
    const codes: string[] = [];
    for (let tries = 0; tries < 12; tries += 1)
      codes.push((await problemOf(await guess("x"))).code);
    expect(codes).toContain("login-throttled");
    expect(await stateOf(person.id)).toMatchObject({ state: "active", version: 1 });
  });

  it.each([
    ["no body", {}],
    ["no password", { json: {} }],
    ["an empty one", { json: { password: "" } }],
    ["a megabyte", { json: { password: "x".repeat(1_000_000) } }],
    ["a number", { json: { password: 7 } }],
    ["a field nobody knows", { json: { password: PASSWORD, force: true } }],
  ])("refuses %s, and changes nothing", async (_what, request) => {
    const person = await openAccount();
    const browser = createBrowser();
    await browser.signIn(person.email);
    const { code } = await problemOf(await browser.send("DELETE", "/account", request));
    expect(["invalid-request", "body-too-large"]).toContain(code);
    expect(await stateOf(person.id)).toMatchObject({ state: "active" });
  });

  it.each([
    ["the picture", "IMAGES"],
    ["the bodies of mails", "MAIL_BODIES"],
  ])("is not done while %s cannot be deleted", async (_what, bucket) => {
    const person = await openAccount({ imageKey: "avatars/img_01JD0000000000000000000000" });
    await deliverTo("notifications", [mailedTo(person)]);
    const { accessToken } = await createBrowser().signIn(person.email);
    const headers = { Authorization: `Bearer ${accessToken}` };
    const away = async () => {
      throw new Error("R2 does not answer");
    };
    const { fetch } = createListeningWorker({ [bucket]: { delete: away } });
    const response = await fetch(toRequest("DELETE", "/account", { headers, ...WITH_PASSWORD }));
    expect(await problemOf(response)).toMatchObject({ status: 503, code: "unavailable" });
    expect(await stateOf(person.id)).toMatchObject({ state: "active" });
    expect((await call("DELETE", "/account", { headers, ...WITH_PASSWORD })).status).toBe(204);
  });

  it("needs a session that is alive, not only a token", async () => {
    const ada = await owner();
    const response = await ada.ask("DELETE", "", WITH_PASSWORD);
    expect(await problemOf(response)).toMatchObject({ code: "session-not-found" });
  });

  it("keeps the last admin, and lets one of two go, even when both go at once", async () => {
    const admins = [
      await openAccount({ roles: ["admin"] }),
      await openAccount({ roles: ["admin"] }),
    ];
    const browsers = await Promise.all(
      admins.map(async ({ email }) => {
        const browser = createBrowser();
        await browser.signIn(email);
        return browser;
      }),
    );
    const answers = await Promise.all(
      browsers.map((browser) => browser.send("DELETE", "/account", WITH_PASSWORD)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const refused = answers.find(({ status }) => status === 409) ?? Response.error();
    expect(await problemOf(refused)).toMatchObject({ code: "last-admin" });
    const states = await Promise.all(admins.map(({ id }) => stateOf(id)));
    expect(states.map((row) => row?.state).sort()).toEqual(["active", "deleted"]);
  });
});
