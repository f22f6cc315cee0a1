// An order of somebody signed in is theirs: no token opens it, and nobody else reads it.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { holdQueues } from "../../../support/held-queues.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  problemOf,
} from "../../../support/shopper.ts";

beforeAll(() => seedCatalog(env));

async function placeFromCart(
  headers: Headers,
  key = newKey(),
  json: object = checkoutOf(),
): Promise<Response> {
  await call("POST", "/cart/items", { headers, json: { sku: "MUG", quantity: 1 } });
  const keyed = { ...headers, "Idempotency-Key": key };
  return call("POST", "/orders", { headers: keyed, json });
}

const buyNow = (headers: Headers, key = newKey(), json: object = checkoutOf()) =>
  call("POST", "/buy/stoneware-mug", {
    headers: { ...headers, "Idempotency-Key": key },
    json,
  });

const { email: _, ...UNADDRESSED } = checkoutOf();

const queues = holdQueues();

/** Of the first mail about an order, once its object has sent the facts that call for it. */
async function recipientOf(orderId: string): Promise<unknown> {
  await queues.deliverAll();
  const statement = env.LOG_DB.prepare("SELECT recipient FROM notifications WHERE order_id = ?");
  return statement.bind(orderId).first("recipient");
}

describe.each([
  ["from a cart", placeFromCart],
  ["by buying now", buyNow],
])("an order placed %s", (_, place) => {
  it("is read by its buyer, on any device", async () => {
    const ada = await openAccount();
    const placed = await place(await bearer(ada));
    expect(placed.headers.getSetCookie()).toEqual([]);
    const order = await answerOf<OrderView>(placed, 201);
    expect(order).not.toHaveProperty("orderToken");
    const read = await call("GET", `/orders/${order.id}`, { headers: await bearer(ada) });
    expect(await answerOf(read)).toMatchObject({ id: order.id, number: order.number });
  });

  it("does not exist for anybody else", async () => {
    const order = await answerOf<OrderView>(await place(await bearer(await openAccount())), 201);
    const staff = await openAccount({ roles: ["customer", "support", "admin"] });
    for (const headers of [{}, await bearer(await openAccount()), await bearer(staff)]) {
      const read = await call("GET", `/orders/${order.id}`, { headers });
      expect(await problemOf(read)).toMatchObject({ status: 404, code: "order-not-found" });
    }
  });

  it("is recorded as theirs", async () => {
    const ada = await openAccount();
    const order = await answerOf<OrderView>(await place(await bearer(ada)), 201);
    await expect
      .poll(async () => {
        const select = env.DB.prepare("SELECT user_id FROM orders WHERE id = ?");
        return select.bind(order.id).first("user_id");
      })
      .toBe(ada.id);
  });

  it("is written about to the account's address, where no other is given", async () => {
    const ada = await openAccount();
    const placed = await place(await bearer(ada), newKey(), UNADDRESSED);
    const order = await answerOf<OrderView>(placed, 201);
    expect(order.email).toBe(ada.email);
    await expect.poll(() => recipientOf(order.id)).toBe(ada.email);
  });

  it("is written about to the address given, whatever the account's is", async () => {
    const placed = await place(await bearer(await openAccount()));
    expect((await answerOf<OrderView>(placed, 201)).email).toBe(checkoutOf().email);
  });

  it("is not placed for an account that is gone and gives no address", async () => {
    const placed = await place(await bearer(), newKey(), UNADDRESSED);
    expect(await problemOf(placed)).toMatchObject({ status: 401, code: "unauthorized" });
  });

  it("is placed once a key, and keys of two people do not meet", async () => {
    const [ada, bob] = await Promise.all([
      bearer(await openAccount()),
      bearer(await openAccount()),
    ]);
    const key = newKey();
    const first = await answerOf<OrderView>(await place(ada, key), 201);
    const other = await answerOf<OrderView>(await place(bob, key), 201);
    expect(other.id).not.toBe(first.id);
  });
});

it("takes exactly what was ordered out of the buyer's cart", async () => {
  const headers = await bearer(await openAccount());
  await answerOf(await placeFromCart(headers), 201);
  await expect
    .poll(async () => (await (await call("GET", "/cart", { headers })).json()) as object)
    .toMatchObject({ itemCount: 0 });
});

it("stays a guest's when a guest placed it, whoever signs in later", async () => {
  const guest = { "X-Cart-Token": await fillCart({}) };
  const order = await answerOf<OrderView & { orderToken: string }>(await placeFromCart(guest), 201);
  const headers = await bearer(await openAccount());
  expect((await call("GET", `/orders/${order.id}`, { headers })).status).toBe(404);
  const shown = { ...headers, "X-Order-Token": order.orderToken };
  expect((await call("GET", `/orders/${order.id}`, { headers: shown })).status).toBe(200);
});
