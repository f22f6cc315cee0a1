import { describe, expect, it } from "vitest";
import { absorb } from "../../../domain/cart/absorb.ts";
import { addItem } from "../../../domain/cart/add-item.ts";
import { type Cart, type CartRefusal, EMPTY_CART } from "../../../domain/cart/cart.ts";
import { clear } from "../../../domain/cart/clear.ts";
import { closeInto } from "../../../domain/cart/close-into.ts";
import { removeItem } from "../../../domain/cart/remove-item.ts";
import { removeOrdered } from "../../../domain/cart/remove-ordered.ts";
import { repeatResult } from "../../../domain/cart/repeat.ts";
import { setQuantity } from "../../../domain/cart/set-quantity.ts";
import { unitChanges } from "../../../domain/cart/unit-changes.ts";
import type { Result } from "../../../domain/result.ts";
import { cartOf, line, price, wideCart } from "./carts.ts";

interface Expectation {
  readonly expectedVersion?: number;
}

type Verb = (cart: Cart, expectation?: Expectation) => Result<Cart, CartRefusal>;

const add =
  (sku: string, quantity: number, unitPrice = price(1000)): Verb =>
  (cart, expectation) =>
    addItem(cart, { sku, quantity, unitPrice, ...expectation });
const set =
  (sku: string, quantity: number): Verb =>
  (cart, expectation) =>
    setQuantity(cart, { sku, quantity, ...expectation });
const remove =
  (sku: string): Verb =>
  (cart, expectation) =>
    removeItem(cart, { sku, ...expectation });
const empty: Verb = (cart, expectation) => clear(cart, { ...expectation });
const take =
  (...lines: ReturnType<typeof line>[]): Verb =>
  (cart, expectation) =>
    absorb(cart, { lines, ...expectation });
const order =
  (...lines: ReturnType<typeof line>[]): Verb =>
  (cart, expectation) =>
    removeOrdered(cart, { orderId: "ord_1", lines, ...expectation });
const close =
  (intoCartId: string): Verb =>
  (cart, expectation) =>
    closeInto(cart, { intoCartId, ...expectation });

const two = cartOf(line("MUG", 2), line("LAMP", 1));

describe("a change of a cart", () => {
  it.each<[string, Verb, Cart, Record<string, number>]>([
    ["adding makes a line", add("MUG", 3), EMPTY_CART, { MUG: 3 }],
    ["adding to a line adds up", add("MUG", 97), two, { MUG: 99, LAMP: 1 }],
    ["setting replaces the quantity in place", set("MUG", 9), two, { MUG: 9, LAMP: 1 }],
    ["removing takes the line out", remove("MUG"), two, { LAMP: 1 }],
    ["clearing takes all lines out", empty, two, {}],
    [
      "absorbing adds up and appends",
      take(line("CUP", 1), line("MUG", 2)),
      two,
      { MUG: 4, LAMP: 1, CUP: 1 },
    ],
    ["absorbing stops at 99 units", take(line("MUG", 98)), two, { MUG: 99, LAMP: 1 }],
    ["an order takes its units out", order(line("MUG", 1)), two, { MUG: 1, LAMP: 1 }],
    ["an order takes whole lines out", order(line("MUG", 2), line("LAMP", 1)), two, {}],
    ["an order does not miss removed units", order(line("MUG", 5)), two, { LAMP: 1 }],
  ])("[CT2] %s and raises the version by one", (_, verb, before, units) => {
    const after = verb(before);
    expect(after).toMatchObject({ ok: true, value: { version: before.version + 1 } });
    const lines = after.ok ? after.value.lines : [];
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual(Object.entries(units));
  });

  it.each<[string, Verb, Cart]>([
    ["setting the quantity it has", set("MUG", 2), two],
    ["removing what is not there", remove("CUP"), two],
    ["clearing an empty cart", empty, EMPTY_CART],
    ["absorbing nothing", take(), two],
    ["absorbing into full lines", take(line("MUG", 1)), cartOf(line("MUG", 99))],
    ["absorbing a new line into a full cart", take(line("CUP", 1)), wideCart(100)],
    ["an order of what is not there", order(line("CUP", 1)), two],
    ["closing again into the same cart", close("crt_B"), { ...two, mergedIntoCartId: "crt_B" }],
  ])("[CT2] %s changes nothing", (_, verb, before) => {
    const after = verb(before);
    expect(after.ok && after.value).toBe(before);
  });

  it.each<[string, Verb, Cart, CartRefusal]>([
    ["a 100th unit", add("MUG", 98), two, { code: "quantity-limit", limit: 99 }],
    ["100 units at once", add("CUP", 100), two, { code: "quantity-limit", limit: 99 }],
    ["setting 100 units", set("MUG", 100), two, { code: "quantity-limit", limit: 99 }],
    ["the 101st line", add("CUP", 1), wideCart(100), { code: "cart-line-limit", limit: 100 }],
    ["setting an absent line", set("CUP", 1), two, { code: "cart-line-unknown" }],
  ])("[CT1] refuses %s", (_, verb, before, refusal) => {
    expect(verb(before)).toEqual({ ok: false, refusal });
  });

  it("[CT1] takes more of a line it has when all 100 lines are taken", () => {
    expect(add("WIDE-99", 1)(wideCart(100)).ok).toBe(true);
  });

  const verbs: [string, Verb][] = [
    ["add", add("MUG", 1)],
    ["set", set("MUG", 1)],
    ["remove", remove("MUG")],
    ["clear", empty],
    ["absorb", take(line("MUG", 1))],
    ["remove ordered", order(line("MUG", 1))],
    ["close", close("crt_B")],
  ];

  it.each(verbs)("[CT3] %s applies to the version it names alone", (_, verb) => {
    expect(verb(two, { expectedVersion: 7 }).ok).toBe(true);
    expect(verb(two, { expectedVersion: 6 })).toEqual({
      ok: false,
      refusal: { code: "version-conflict", currentVersion: 7 },
    });
  });

  it.each(verbs)(
    "[CT6] %s is refused by a closed cart, which says where its lines went",
    (_, verb) => {
      const refusal = { code: "cart-closed", mergedIntoCartId: "crt_A" };
      expect(verb({ ...two, mergedIntoCartId: "crt_A" })).toEqual({ ok: false, refusal });
    },
  );

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])(
    "throws on %d units, which no caller lets pass",
    (units) => {
      expect(() => add("MUG", units)(two)).toThrow(RangeError);
      expect(() => set("MUG", units)(two)).toThrow(RangeError);
    },
  );

  it("[CT6] closing keeps the lines for the cart that takes them in", () => {
    const value = { ...two, version: 8, mergedIntoCartId: "crt_B" };
    expect(close("crt_B")(two)).toEqual({ ok: true, value });
  });

  it("remembers the price a line was last added at, and absorbing keeps it", () => {
    const added = add("MUG", 1, price(1200))(two);
    expect(added.ok && added.value.lines[0]?.addedUnitPrice).toEqual(price(1200));
    const absorbed = take({ ...line("MUG", 1), addedUnitPrice: price(1) })(two);
    expect(absorbed.ok && absorbed.value.lines[0]?.addedUnitPrice).toEqual(price(1000));
  });

  it("[CT4] answers a repetition with the cart as it stands, another content with a no", () => {
    expect(repeatResult(two, { kept: "1 MUG", given: "1 MUG" })).toEqual({ ok: true, value: two });
    expect(repeatResult(two, { kept: "1 MUG", given: "2 MUG" })).toEqual({
      ok: false,
      refusal: { code: "idempotency-conflict" },
    });
  });

  it("is told line by line, leaving out lines that kept their units", () => {
    const after = cartOf(line("LAMP", 1), line("MUG", 5), line("CUP", 1));
    expect(unitChanges(cartOf(line("MUG", 2), line("LAMP", 1), line("VASE", 3)), after)).toEqual([
      { sku: "MUG", quantity: 5, previousQuantity: 2 },
      { sku: "VASE", quantity: 0, previousQuantity: 3 },
      { sku: "CUP", quantity: 1, previousQuantity: 0 },
    ]);
  });
});
