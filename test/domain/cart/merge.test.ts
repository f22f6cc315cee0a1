import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorb } from "../../../domain/cart/absorb.ts";
import { CART_LINES_MAX, type Cart, LINE_UNITS_MAX } from "../../../domain/cart/cart.ts";
import { removeOrdered } from "../../../domain/cart/remove-ordered.ts";
import { anyCart, unitsOf } from "./carts.ts";

const merged = (cart: Cart, other: Cart): Cart => {
  const result = absorb(cart, other);
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};

const skusOf = (...carts: readonly Cart[]): string[] => [
  ...new Set(carts.flatMap(({ lines }) => lines.map(({ sku }) => sku))),
];

describe("merging carts", () => {
  it("[CT5] loses units to the two limits and to nothing else", () => {
    const both = fc.tuple(anyCart(140), anyCart(140));
    fc.assert(
      fc.property(both, ([cart, other]) => {
        const after = merged(cart, other);
        const known = new Set(skusOf(cart));
        const newcomers = skusOf(other).filter((sku) => !known.has(sku));
        const seats = CART_LINES_MAX - cart.lines.length;
        for (const sku of [...known, ...newcomers.slice(0, seats)]) {
          const together = unitsOf(cart, sku) + unitsOf(other, sku);
          expect(unitsOf(after, sku)).toBe(Math.min(LINE_UNITS_MAX, together));
        }
        expect(after.lines).toHaveLength(known.size + Math.min(seats, newcomers.length));
      }),
    );
  });

  it("[CT1] never makes a cart beyond the limits, or one sku twice", () => {
    fc.assert(
      fc.property(anyCart(140), anyCart(140), (cart, other) => {
        const { lines } = merged(cart, other);
        expect(lines.length).toBeLessThanOrEqual(CART_LINES_MAX);
        expect(new Set(lines.map(({ sku }) => sku)).size).toBe(lines.length);
        for (const { quantity } of lines) {
          expect(quantity).toBeGreaterThanOrEqual(1);
          expect(quantity).toBeLessThanOrEqual(LINE_UNITS_MAX);
        }
      }),
    );
  });

  it("[CT5] gives the same units whichever of two logins at once comes first", () => {
    const three = fc.tuple(anyCart(33), anyCart(33), anyCart(33));
    fc.assert(
      fc.property(three, ([mine, phone, laptop]) => {
        const one = merged(merged(mine, phone), laptop);
        const other = merged(merged(mine, laptop), phone);
        for (const sku of skusOf(mine, phone, laptop)) {
          expect(unitsOf(one, sku)).toBe(unitsOf(other, sku));
        }
      }),
    );
  });

  it("[CT7] an order taken out of a merged cart leaves exactly the other units", () => {
    fc.assert(
      fc.property(anyCart(40), anyCart(40), (cart, added) => {
        const after = removeOrdered(merged(cart, added), { ...cart, orderId: "ord_1" });
        for (const sku of skusOf(cart, added)) {
          const together = Math.min(LINE_UNITS_MAX, unitsOf(cart, sku) + unitsOf(added, sku));
          const left = after.ok ? unitsOf(after.value, sku) : Number.NaN;
          expect(left).toBe(together - unitsOf(cart, sku));
        }
      }),
    );
  });
});
