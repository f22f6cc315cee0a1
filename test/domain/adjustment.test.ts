import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ADJUSTMENTS_MAX,
  type Adjusted,
  applyAdjustments,
  discountOf,
  netPrices,
  summarizeAdjustments,
} from "../../domain/adjustment.ts";
import { sum } from "../../domain/money.ts";
import { anyOffers, offer, usd } from "./adjustments.ts";

const lineOf = (sku: string, priceMinor: number) => ({ sku, lineTotal: usd(priceMinor) });
const apply = (prices: readonly number[], ...offers: ReturnType<typeof offer>[]) =>
  applyAdjustments(
    prices.map((price, index) => lineOf(`SKU-${index}`, price)),
    offers,
    "USD",
  );
const nets = (adjusted: Adjusted) =>
  netPrices(adjusted, "USD").map(({ amountMinor }) => amountMinor);

/** Often the same: then the leftover cent has to fall on one of several equal lines. */
const anyPriceMinor = fc.oneof(fc.constantFrom(100, 200), fc.nat(3_000));

/** Few skus and prices, so that lines share them; adjustments of some lines and of the whole. */
const anyAdjusted = fc
  .array(fc.tuple(fc.constantFrom("MUG", "POT", "LAMP"), anyPriceMinor), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((pairs) => fc.tuple(fc.constant(pairs), anyOffers(pairs.length)))
  .map(([pairs, offers]) => {
    const lines = pairs.map(([sku, price]) => lineOf(sku, price));
    return applyAdjustments(lines, offers, "USD");
  });

describe("applying adjustments", () => {
  it("puts an offer on its line, or on the whole, and sums all of them to the discount", () => {
    const adjusted = apply([1_000, 500], offer(-100, 1), offer(-300), offer(50, 0));
    expect(adjusted.lines.map(({ adjustments }) => adjustments)).toMatchObject([
      [{ code: "SPRING10", source: { kind: "promotion" }, amount: usd(50) }],
      [{ amount: usd(-100) }],
    ]);
    expect(adjusted.adjustments).toMatchObject([{ amount: usd(-300) }]);
    expect(adjusted.adjustments[0]).not.toHaveProperty("line");
    expect(discountOf(adjusted, "USD")).toEqual(usd(-350));
  });

  it("takes no more than a line costs, nor than all lines cost together", () => {
    const adjusted = apply([1_000, 500], offer(-700, 0), offer(-700, 0), offer(-9, 0), offer(-800));
    expect(adjusted.lines[0]?.adjustments.map(({ amount }) => amount)).toEqual([
      usd(-700),
      usd(-300),
    ]);
    expect(adjusted.adjustments.map(({ amount }) => amount)).toEqual([usd(-500)]);
    expect(nets(adjusted)).toEqual([0, 0]);
  });

  it("leaves out what changes nothing", () => {
    expect(apply([0, 100], offer(-5, 0), offer(0))).toMatchObject({
      lines: [{ adjustments: [] }, { adjustments: [] }],
      adjustments: [],
    });
  });

  it.each([-1, 2, 0.5])("throws on an offer for the line %d of two", (position) => {
    expect(() => apply([100, 100], offer(-5, position))).toThrow(RangeError);
  });

  it("throws on an offer in another currency, and on too many", () => {
    const euro = { ...offer(-5), amount: { amountMinor: -5, currency: "EUR" } };
    expect(() => apply([100], euro)).toThrow(TypeError);
    const many = Array.from({ length: ADJUSTMENTS_MAX + 1 }, () => offer(-1));
    expect(() => apply([1_000], ...many)).toThrow(RangeError);
    expect(() => apply([1_000], ...many.slice(1))).not.toThrow();
  });
});

describe("net prices", () => {
  it("split the adjustments of the whole by price, largest remainder first", () => {
    expect(nets(apply([1_000, 1_000, 1_000], offer(-100)))).toEqual([966, 967, 967]);
    expect(nets(apply([900, 100], offer(-101)))).toEqual([809, 90]);
    expect(nets(apply([900, 100], offer(-100, 1), offer(-90)))).toEqual([810, 0]);
  });

  it("add up to the subtotal and the discount, and are never negative", () => {
    fc.assert(
      fc.property(anyAdjusted, (adjusted) => {
        const prices = netPrices(adjusted, "USD");
        const subtotal = adjusted.lines.map(({ lineTotal }) => lineTotal);
        expect(sum(prices, "USD")).toEqual(sum([...subtotal, discountOf(adjusted, "USD")], "USD"));
        for (const { amountMinor } of prices) expect(amountMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("of a sku do not depend on the position of lines", () => {
    const shuffled = anyAdjusted.chain((adjusted) => {
      const all = { minLength: adjusted.lines.length, maxLength: adjusted.lines.length };
      const lines = fc.shuffledSubarray([...adjusted.lines], all);
      return fc.tuple(fc.constant(adjusted), lines);
    });
    const bySku = (adjusted: Adjusted, sku: string) =>
      sum(
        netPrices(adjusted, "USD").filter((_, index) => adjusted.lines[index]?.sku === sku),
        "USD",
      );
    fc.assert(
      fc.property(shuffled, ([adjusted, lines]) => {
        for (const { sku } of lines) {
          expect(bySku({ ...adjusted, lines }, sku)).toEqual(bySku(adjusted, sku));
        }
      }),
    );
  });
});

describe("the rows of a bill", () => {
  it("name each code and source once, and sum to the discount", () => {
    const gift = { code: "SPRING10", source: { kind: "gift-card", id: "crd_1" }, amount: usd(-7) };
    const adjusted = apply([1_000, 500], offer(-1, 0), offer(-2, 1), offer(-3), gift as never);
    expect(summarizeAdjustments(adjusted)).toEqual([
      { code: "SPRING10", source: { kind: "promotion" }, amount: usd(-6) },
      gift,
    ]);
    fc.assert(
      fc.property(anyAdjusted, (any) => {
        const amounts = summarizeAdjustments(any).map(({ amount }) => amount);
        expect(sum(amounts, "USD")).toEqual(discountOf(any, "USD"));
      }),
    );
  });
});
