// What is in a cart is bought by one order at a time, whatever becomes of the first, and whoever
// signs in meanwhile.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CartView } from "../../../../domain/cart/cart-view.ts";
import { MARK_GRACE_MS } from "../../../../domain/cart/mark-ordered.ts";
import { cartObject } from "../../../../durable-objects/stubs.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { userCartOf } from "../../../../workers/services/cart/cart-service.ts";
import { createTokenService } from "../../../../workers/services/tokens/token-service.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced } from "../../../support/order-records.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import {
  addToCart,
  answerOf,
  askForOrder,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readCart,
  readVerdict,
} from "../../../support/shopper.ts";

const GUEST = { owner: "guest", context: { correlationId: "one-order", actor: "guest" } } as const;

const waiting = checkoutOf({ card: "tok_capture_fails" });

const orderStub = (id: string) => env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(id));

/** An order of this cart whose saga waits until it is told to go on. */
async function placeWaiting(placing: Parameters<typeof placeOrder>[0]): Promise<PlacedView> {
  const placed = await placeOrder({ ...placing, details: waiting });
  expect(placed.saga.verdict).toBeUndefined();
  await runInDurableObject(orderStub(placed.id), (_, { storage }) => storage.deleteAlarm());
  return placed;
}

async function finish(placed: PlacedView): Promise<void> {
  await runInDurableObject(orderStub(placed.id), (_, { storage }) => storage.setAlarm(Date.now()));
  expect(await readVerdict(placed)).toMatchObject({ saga: { verdict: "COMPLETED" } });
}

const cartIdOf = async (token: string) =>
  (await createTokenService(env.TOKEN_SECRET).open("cart", token)) ?? "";

/** Marks a cart for an order that is never placed: what a crash in between leaves. */
async function markOnly(cartToken: string): Promise<string> {
  const cartId = await cartIdOf(cartToken);
  await cartObject(env, cartId).markOrdered({ ...GUEST, orderId: newId("order") });
  return cartId;
}

/** Makes a cart's mark as old as it has to be to be over. */
async function ageMark(cartId: string): Promise<void> {
  const cart = env.CART_OBJECT.get(env.CART_OBJECT.idFromName(cartId));
  await runInDurableObject(cart, (_, { storage }) => {
    const { ordered_by: marks } = storage.sql
      .exec<{ ordered_by: string }>("SELECT ordered_by FROM cart")
      .one();
    const old = (JSON.parse(marks) as { markedAtMs: number }[]).map((mark) => ({
      ...mark,
      markedAtMs: mark.markedAtMs - MARK_GRACE_MS,
    }));
    storage.sql.exec("UPDATE cart SET ordered_by = ?", JSON.stringify(old));
  });
  await evictDurableObject(cart);
}

async function expectRefused(ask: () => Promise<Response>): Promise<void> {
  const [before, response] = [await countPlaced(), await ask()];
  expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
  expect(await problemOf(response)).toMatchObject({ status: 409, code: "cart-being-ordered" });
  expect(await countPlaced()).toEqual(before);
}

beforeAll(() => seedCatalog(env));

describe("a cart whose order still runs", () => {
  it("[CT17] is not ordered under another key, and is empty when that order ends", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const first = await placeWaiting({ cartToken });
    await expectRefused(() => askForOrder({ cartToken }));
    await finish(first);
    expect(await readCart(cartToken)).toMatchObject({ itemCount: 0 });
    expect(await problemOf(await askForOrder({ cartToken }))).toMatchObject({ code: "cart-empty" });
  });

  it("[CT17] gives its order again under the same key", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const key = newKey();
    const first = await placeWaiting({ cartToken, key });
    const again = await askForOrder({ cartToken, key, details: waiting });
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toMatchObject({ id: first.id });
    await finish(first);
  });

  it("[CT17] sells what was added since once it is completed", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const first = await placeWaiting({ cartToken });
    await addToCart(cartToken, "LAMP", 1);
    await expectRefused(() => askForOrder({ cartToken }));
    await finish(first);
    const next = await placeOrder({ cartToken });
    expect(next.lines).toMatchObject([{ sku: "LAMP", quantity: 1 }]);
  });
});

describe("a cart whose order failed", () => {
  it("[CT18] is taken over at once, and the failed order is still found by its key", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const declined = { cartToken, key: newKey(), details: checkoutOf({ card: "tok_declined" }) };
    const failed = await placeOrder(declined);
    const next = await placeWaiting({ cartToken });
    const again = await askForOrder(declined);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toEqual(failed);
    await expectRefused(() => askForOrder({ cartToken }));
    await finish(next);
  });

  it("[CT17] is taken over by one of many", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    await placeOrder({ cartToken, details: checkoutOf({ card: "tok_declined" }) });
    const answers = await Promise.all([1, 2, 3, 4].map(() => askForOrder({ cartToken })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409]);
  });
});

describe("a cart marked for an order that was never placed", () => {
  it("[CT18] waits until that order cannot be placed any more", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const cartId = await markOnly(cartToken);
    await expectRefused(() => askForOrder({ cartToken }));
    await ageMark(cartId);
    expect(await placeOrder({ cartToken })).toMatchObject({ saga: { verdict: "COMPLETED" } });
  });
});

describe("login transfer during checkout", () => {
  const cartOf = async (headers: Headers) => {
    const { lines } = await answerOf<CartView>(await call("GET", "/cart", { headers }));
    return Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
  };

  async function personWithCart() {
    const person = await openAccount();
    const headers = await bearer(person);
    for (const json of [
      { sku: "MUG", quantity: 1 },
      { sku: "LAMP", quantity: 1 },
    ]) {
      await answerOf(await call("POST", "/cart/items", { headers, json }), 201);
    }
    return { headers, cartId: (await userCartOf(person.id)).cartId };
  }

  const transfer = (headers: Headers, cartToken: string) =>
    call("POST", "/cart/transfer", { headers: { ...headers, "X-Cart-Token": cartToken } });

  it("[CT19] keeps the person's cart from being ordered, then takes the bought units", async () => {
    const { headers } = await personWithCart();
    const cartToken = await fillCart({ MUG: 2 });
    const placed = await placeWaiting({ cartToken });
    await answerOf(await transfer(headers, cartToken));
    expect(await cartOf(headers)).toEqual({ MUG: 3, LAMP: 1 });
    const asking = { headers: { ...headers, "Idempotency-Key": newKey() }, json: checkoutOf() };
    await expectRefused(() => call("POST", "/orders", asking));
    await finish(placed);
    expect(await cartOf(headers)).toEqual({ MUG: 1, LAMP: 1 });
    expect((await call("POST", "/orders", asking)).status).toBe(201);
  });

  it("[CT19] brings back no bought unit when the merge was half done at completion", async () => {
    const { headers, cartId } = await personWithCart();
    const cartToken = await fillCart({ MUG: 2, KNIFE: 1 });
    const placed = await placeWaiting({ cartToken });
    await addToCart(cartToken, "KNIFE", 1);
    await cartObject(env, await cartIdOf(cartToken)).closeInto({ ...GUEST, intoCartId: cartId });
    await finish(placed);
    expect(await cartOf(headers)).toEqual({ MUG: 1, LAMP: 1, KNIFE: 1 });
    await answerOf(await transfer(headers, cartToken));
    expect(await cartOf(headers)).toEqual({ MUG: 1, LAMP: 1, KNIFE: 1 });
  });

  it("[CT17] at the same moment: what was in the cart is ordered or moved, not both", async () => {
    for (const isOrderFirst of [true, false]) {
      const { headers } = await personWithCart();
      const cartToken = await fillCart({ MUG: 2 });
      const order = () => askForOrder({ cartToken });
      const move = () => transfer(headers, cartToken);
      const asked = isOrderFirst ? [order(), move()] : [move(), order()];
      const answers = await Promise.all(asked);
      const ordered = answers[isOrderFirst ? 0 : 1]?.status === 201;
      if (!ordered) expect(await problemOf(await order())).toMatchObject({ code: "cart-empty" });
      expect(await cartOf(headers)).toEqual({ MUG: ordered ? 1 : 3, LAMP: 1 });
    }
  });
});
