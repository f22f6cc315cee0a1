// One key, one order: however often it is sent, whatever has happened to the cart since.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { countPlaced, paymentRecord, stockOf } from "../../../support/order-records.ts";
import {
  addToCart,
  askForOrder,
  checkoutOf,
  fillCart,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readCart,
} from "../../../support/shopper.ts";

const AT_ONCE = 20;

const isReplayed = ({ headers }: Response) => headers.get("Idempotent-Replayed") === "true";

beforeAll(() => seedCatalog(env));

describe("an order's idempotency key", () => {
  it(`[OS14] double submit: ${AT_ONCE} at once make one order and charge it once`, async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const [before, stock] = await Promise.all([countPlaced(), stockOf("MUG")]);
    const placing = { cartToken, key: newKey() };
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => askForOrder(placing)));
    expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(201));
    expect(answers.filter(isReplayed)).toHaveLength(AT_ONCE - 1);
    const orders = await Promise.all(answers.map((answer) => answer.json<PlacedView>()));
    const [first] = orders;
    if (first === undefined) throw new Error("nothing was answered");
    expect(orders).toEqual(Array(AT_ONCE).fill(first));
    expect(first).toMatchObject({ saga: { verdict: "COMPLETED" } });
    const after = await countPlaced();
    expect(after).toEqual({ orders: before.orders + 1, payments: before.payments + 1 });
    const { capturedMinor, attempts } = await paymentRecord(first.id);
    expect(capturedMinor).toBe(first.total.amountMinor);
    expect(Object.values(attempts)).toEqual([1, 1]);
    expect((await stockOf("MUG")).reservedUnits).toBe(stock.reservedUnits + 2);
  });

  it("sent again when the cart is empty gives the same order", async () => {
    const placing = { cartToken: await fillCart({ MUG: 1 }), key: newKey() };
    const first = await placeOrder(placing);
    expect(await readCart(placing.cartToken)).toMatchObject({ itemCount: 0 });
    const again = await askForOrder(placing);
    expect([again.status, isReplayed(again)]).toEqual([201, true]);
    expect(await again.json()).toEqual(first);
  });

  it.each([
    ["new", "LAMP"],
    ["sold out", "OUT-OF-STOCK"],
  ])("sent again when the cart holds something %s gives the same order", async (_, sku) => {
    const placing = { cartToken: await fillCart({ MUG: 1 }), key: newKey() };
    const first = await placeOrder(placing);
    await addToCart(placing.cartToken, sku, 1);
    const again = await askForOrder(placing);
    expect(isReplayed(again)).toBe(true);
    expect(await again.json()).toEqual(first);
    expect(await readCart(placing.cartToken)).toMatchObject({ itemCount: 1 });
  });

  it("sent again after a failure gives the failed order, and a new key buys", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const declined = { cartToken, key: newKey(), details: checkoutOf({ card: "tok_declined" }) };
    const first = await placeOrder(declined);
    const again = await askForOrder(declined);
    expect(isReplayed(again)).toBe(true);
    expect(await again.json()).toEqual(first);
    expect(await placeOrder({ cartToken })).toMatchObject({ saga: { verdict: "COMPLETED" } });
  });

  it.each([
    ["while the cart is full", { card: "tok_declined" }, 1],
    ["when the cart is empty", {}, 0],
  ])("sent with another body is a conflict %s, and nothing is placed", async (_, card, left) => {
    const placing = { cartToken: await fillCart({ MUG: 1 }), key: newKey() };
    await placeOrder({ ...placing, details: checkoutOf(card) });
    const [before, stock] = await Promise.all([countPlaced(), stockOf("MUG")]);
    const another = checkoutOf({ ...card, email: "eve@example.test" });
    const refusal = await problemOf(await askForOrder({ ...placing, details: another }));
    expect(refusal).toMatchObject({ status: 422, code: "idempotency-conflict" });
    expect(await countPlaced()).toEqual(before);
    expect(await stockOf("MUG")).toEqual(stock);
    expect(await readCart(placing.cartToken)).toMatchObject({ itemCount: left });
  });

  it("is each cart's own: two carts with one key make two orders", async () => {
    const key = newKey();
    const [mine, theirs] = await Promise.all([fillCart({ MUG: 1 }), fillCart({ MUG: 1 })]);
    const orders = await Promise.all([
      placeOrder({ cartToken: mine, key }),
      placeOrder({ cartToken: theirs, key }),
    ]);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(2);
    expect(new Set(orders.map(({ number }) => number)).size).toBe(2);
  });

  it("may be any 255 visible characters", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    expect((await askForOrder({ cartToken, key: "~".repeat(255) })).status).toBe(201);
  });

  it.each([
    ["is missing", {}, "idempotency-key-required"],
    ["is empty", { "Idempotency-Key": "" }, "invalid-request"],
    ["has a space", { "Idempotency-Key": "two words" }, "invalid-request"],
    ["has a control character", { "Idempotency-Key": "a\u0001b" }, "invalid-request"],
    ["has 256 characters", { "Idempotency-Key": "k".repeat(256) }, "invalid-request"],
  ])("is refused when it %s, and nothing is placed", async (_, headers: object, code) => {
    const cartToken = await fillCart({ MUG: 1 });
    const before = await countPlaced();
    const refusal = await problemOf(
      await askForOrder({ cartToken, key: null, headers: { ...headers } }),
    );
    expect(refusal).toMatchObject({ status: 400, code });
    expect(await countPlaced()).toEqual(before);
    expect(await readCart(cartToken)).toMatchObject({ version: 1, itemCount: 1 });
  });
});
