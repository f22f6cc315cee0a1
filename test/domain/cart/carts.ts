// Carts for tests: how they are written down, and how fast-check makes them.

import fc from "fast-check";
import type { Cart, CartLine } from "../../../domain/cart/cart.ts";
import { money } from "../../../domain/money.ts";

export const price = (amountMinor: number) => money(amountMinor, "USD");

export const line = (sku: string, quantity: number): CartLine => ({
  sku,
  quantity,
  addedUnitPrice: price(1000),
});

export const cartOf = (...lines: readonly CartLine[]): Cart => ({ version: 7, lines });

/** A cart with this many lines of one unit each. */
export const wideCart = (lineCount: number): Cart =>
  cartOf(...Array.from({ length: lineCount }, (_, index) => line(`WIDE-${index}`, 1)));

export const unitsOf = (cart: Cart, sku: string): number =>
  cart.lines.find((known) => known.sku === sku)?.quantity ?? 0;

/** Any lawful cart over skus `S0` to `S<skuCount - 1>`, so that two carts share some of them. */
export function anyCart(skuCount: number): fc.Arbitrary<Cart> {
  const anyLine = fc.record({
    sku: fc.integer({ min: 0, max: skuCount - 1 }).map((index) => `S${index}`),
    quantity: fc.integer({ min: 1, max: 99 }),
  });
  return fc
    .uniqueArray(anyLine, { selector: ({ sku }) => sku, maxLength: 100, size: "max" })
    .map((lines) => cartOf(...lines.map(({ sku, quantity }) => line(sku, quantity))));
}
