import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitsBySku } from "../../../domain/order/draft.ts";

const anyLine = fc.record({
  sku: fc.constantFrom("A", "B", "C"),
  quantity: fc.integer({ min: 1, max: 99 }),
});

describe("the units an order asks of its stock", () => {
  it("name every sku once, in the order it first appears", () => {
    const lines = [
      { sku: "MUG", quantity: 2 },
      { sku: "POT", quantity: 1 },
      { sku: "MUG", quantity: 3 },
    ];
    expect(unitsBySku(lines)).toEqual([
      { sku: "MUG", quantity: 5 },
      { sku: "POT", quantity: 1 },
    ]);
  });

  it("are none without lines", () => {
    expect(unitsBySku([])).toEqual([]);
  });

  it("add up to the units of the lines", () => {
    const unitsOf = (lines: readonly { readonly quantity: number }[]) =>
      lines.reduce((total, { quantity }) => total + quantity, 0);
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const units = unitsBySku(lines);
        expect(unitsOf(units)).toBe(unitsOf(lines));
        expect(new Set(units.map(({ sku }) => sku)).size).toBe(units.length);
      }),
    );
  });
});
