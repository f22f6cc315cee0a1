// A stranger registers another person's address and fills the account. The owner of the mailbox
// confirms with a password of their own, and gets an empty account.

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { users } from "../../../workers/db/shop/identity/schema.ts";
import { findUser, findUserByEmail } from "../../../workers/db/shop/identity/users.ts";
import { createBrowser } from "../../support/browser.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { openAccount, type Person } from "../../support/people.ts";
import { PNG } from "../../support/pictures.ts";
import { ADDRESS, answerOf, checkoutOf, newKey } from "../../support/shopper.ts";
import { mailedToken } from "./shopper-in-test.ts";
import { createVisitor, fieldOf, textOf } from "./visitor.ts";

const OWN_PASSWORD = "seven gulls at noon";
const STRANGER = "Mallory Planted";

beforeAll(() => seedCatalog(env));

/** An unconfirmed account with an address, a picture, a wish, a cart and an order. */
async function plantAccount() {
  const account = await openAccount({ emailVerifiedAtMs: null, name: STRANGER });
  const stranger = createBrowser();
  await stranger.signIn(account.email);
  const address = { ...ADDRESS, name: STRANGER, city: "Planted" };
  const json = { label: "Planted", address, isDefaultShipping: true };
  await answerOf(await stranger.send("POST", "/account/addresses", { json }), 201);
  const item = { json: { sku: "MUG", quantity: 1 } };
  await answerOf(await stranger.send("POST", "/cart/items", item), 201);
  const headers = { "Idempotency-Key": newKey() };
  const order = await stranger.send("POST", "/orders", { headers, json: checkoutOf() });
  const { id: orderId } = await answerOf<{ id: string }>(order, 201);
  await answerOf(await stranger.send("POST", "/cart/items", item), 201);
  const picture = await stranger.send("PUT", "/account/image", {
    headers: { "Content-Type": "image/png" },
    body: PNG,
  });
  const { imageUrl } = await answerOf<{ imageUrl: string }>(picture);
  expect((await createVisitor().request(imageUrl)).status).toBe(200);
  return { account, stranger, orderId, imageUrl };
}

type Confirm = (account: Person) => Promise<{ readonly path: string }>;

const byMailedLink: Confirm = async ({ id, email }) => {
  const visitor = createVisitor();
  await visitor.submit("/verify/resend", { email });
  const token = await mailedToken(id, "verify-email");
  return visitor.submit("/verify", { token, password: OWN_PASSWORD });
};

const byReset: Confirm = async ({ id, email }) => {
  const visitor = createVisitor();
  await visitor.submit("/forgot", { email });
  const token = await mailedToken(id, "reset-password");
  return visitor.submit("/reset", { token, password: OWN_PASSWORD });
};

describe.each<[string, Confirm]>([
  ["the link of the registration", byMailedLink],
  ["a mailed reset", byReset],
])("an address confirmed with an own password by %s", (_, confirm) => {
  it("belongs to an empty account, and checkout knows nothing", async () => {
    const { account, stranger, orderId, imageUrl } = await plantAccount();
    expect((await confirm(account)).path).toMatch(/^\/signin/);

    const visitor = createVisitor();
    const arrived = await visitor.submit("/signin", {
      email: account.email,
      password: OWN_PASSWORD,
    });
    expect(arrived.path).toBe("/account");
    expect(textOf(arrived.html)).not.toContain(STRANGER);
    for (const path of ["/account/addresses", "/account/orders", "/account/profile", "/cart"]) {
      const { html } = await visitor.visit(path);
      expect(html, path).not.toMatch(/Planted|Stoneware Mug|\/images\/avatars/);
      expect(html, path).not.toContain(orderId);
    }
    await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    const checkout = await visitor.visit("/checkout");
    expect(fieldOf(checkout.html, "email")).toBe(account.email);
    expect(["name", "line1", "city"].map((name) => fieldOf(checkout.html, name) ?? "")).toEqual(
      Array(3).fill(""),
    );

    expect((await stranger.send("GET", "/auth/me")).status).toBe(401);
    expect((await stranger.send("POST", "/auth/refresh")).status).toBe(401);
    expect((await visitor.request(imageUrl)).status).toBe(404);
    const owner = await findUserByEmail(databaseOf(env.DB), account.email);
    expect(owner?.id).not.toBe(account.id);
    expect(await findUser(databaseOf(env.DB), account.id)).toMatchObject({
      state: "deleted",
      imageKey: null,
    });
  });

  it("keeps roles and a suspension, which the shop decided", async () => {
    const account = await openAccount({ emailVerifiedAtMs: null, roles: ["customer", "support"] });
    await databaseOf(env.DB)
      .update(users)
      .set({ state: "suspended" })
      .where(eq(users.id, account.id));
    await confirm(account);
    expect(await findUserByEmail(databaseOf(env.DB), account.email)).toMatchObject({
      roles: ["customer", "support"],
      state: "suspended",
    });
  });
});
