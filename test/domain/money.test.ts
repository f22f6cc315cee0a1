import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atRate,
  money,
  split,
  subtract,
  sum,
  times,
  WHOLE_MILLI_PERCENT,
  zero,
} from "../../domain/money.ts";

const usd = (amountMinor: number) => money(amountMinor, "USD");

const anyAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const anyWeights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 });

describe("an amount", () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])(
    "is never %d minor units",
    (amountMinor) => expect(() => usd(amountMinor)).toThrow(RangeError),
  );

  it("may be negative", () => {
    expect(usd(-250)).toEqual({ amountMinor: -250, currency: "USD" });
  });
});

describe("adding", () => {
  it("adds up, and nothing at all is zero", () => {
    expect(sum([usd(1999), usd(-500), usd(1)], "USD")).toEqual(usd(1500));
    expect(sum([], "USD")).toEqual(zero("USD"));
  });

  it("takes away below zero", () => {
    expect(subtract(usd(100), usd(250))).toEqual(usd(-150));
  });

  it("refuses to mix currencies", () => {
    expect(() => sum([usd(1), money(1, "EUR")], "USD")).toThrow(TypeError);
    expect(() => sum([usd(1)], "EUR")).toThrow(TypeError);
    expect(() => subtract(usd(1), money(1, "EUR"))).toThrow(TypeError);
  });

  it("refuses a sum too large to be exact", () => {
    const most = usd(Number.MAX_SAFE_INTEGER);
    expect(() => sum([most, most], "USD")).toThrow(RangeError);
  });
});

describe("multiplying", () => {
  it("takes whole units only", () => {
    expect(times(usd(333), 3)).toEqual(usd(999));
    expect(() => times(usd(333), 0.5)).toThrow(RangeError);
  });
});

describe("a share at a rate", () => {
  it.each([
    { amountMinor: 1000, rate: 7250, share: 73 },
    { amountMinor: 1000, rate: 7249, share: 72 },
    { amountMinor: 1, rate: 50_000, share: 1 },
    { amountMinor: 1, rate: 49_999, share: 0 },
    { amountMinor: -1, rate: 50_000, share: -1 },
    { amountMinor: -1, rate: 49_999, share: 0 },
    { amountMinor: -1000, rate: 7250, share: -73 },
    { amountMinor: 3, rate: 50_000, share: 2 },
    { amountMinor: 12_345, rate: 0, share: 0 },
    { amountMinor: 12_345, rate: 100_000, share: 12_345 },
    { amountMinor: 20_000, rate: 6875, share: 1375 },
    { amountMinor: Number.MAX_SAFE_INTEGER, rate: 7250, share: 653_021_945_968_722 },
    { amountMinor: Number.MIN_SAFE_INTEGER, rate: 100_000, share: Number.MIN_SAFE_INTEGER },
  ])(
    "of $amountMinor at $rate thousandths of a percent is $share: half goes away from zero",
    (of) => {
      expect(atRate(usd(of.amountMinor), of.rate)).toEqual(usd(of.share));
    },
  );

  it("is within half a minor unit of the exact share, and the same for debts", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(WHOLE_MILLI_PERCENT), (amountMinor, rate) => {
        const share = atRate(usd(amountMinor), rate).amountMinor;
        const whole = BigInt(WHOLE_MILLI_PERCENT);
        const off = BigInt(share) * whole - BigInt(amountMinor) * BigInt(rate);
        expect(2n * off <= whole && 2n * off >= -whole).toBe(true);
        expect(atRate(usd(-amountMinor), rate).amountMinor + share).toBe(0);
      }),
    );
  });

  it("refuses a share too large to be exact, and a rate finer than a thousandth", () => {
    expect(() => atRate(usd(Number.MAX_SAFE_INTEGER), 100_001)).toThrow(RangeError);
    expect(() => atRate(usd(100), 6.875)).toThrow(RangeError);
  });
});

describe("a split", () => {
  it.each([
    { amountMinor: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { amountMinor: 101, weights: [1, 1, 1], parts: [34, 34, 33] },
    { amountMinor: -100, weights: [1, 1, 1], parts: [-34, -33, -33] },
    { amountMinor: 10, weights: [1, 2, 2], parts: [2, 4, 4] },
    { amountMinor: 1, weights: [1, 3], parts: [0, 1] },
    { amountMinor: 5, weights: [0, 0], parts: [3, 2] },
    { amountMinor: 5, weights: [0, 7, 0], parts: [0, 5, 0] },
    { amountMinor: 0, weights: [3, 4], parts: [0, 0] },
    { amountMinor: 5, weights: [], parts: [] },
  ])("of $amountMinor by $weights is $parts", ({ amountMinor, weights, parts }) => {
    expect(split(usd(amountMinor), weights)).toEqual(parts.map(usd));
  });

  it("adds up to the amount exactly", () => {
    fc.assert(
      fc.property(anyAmount, anyWeights, (amountMinor, weights) => {
        expect(sum(split(usd(amountMinor), weights), "USD")).toEqual(usd(amountMinor));
      }),
    );
  });

  it("gives every part its exact share, up or down by less than one unit", () => {
    fc.assert(
      fc.property(anyAmount, anyWeights, (amountMinor, weights) => {
        const whole = weights.reduce((total, weight) => total + weight, 0);
        fc.pre(whole > 0);
        for (const [index, part] of split(usd(amountMinor), weights).entries()) {
          const share = BigInt(amountMinor) * BigInt(weights[index] ?? 0);
          const off = BigInt(part.amountMinor) * BigInt(whole) - share;
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });

  it.each([[[1, -1, 2]], [[0.5, 0.5]]])("refuses the weights %j", (weights) => {
    expect(() => split(usd(100), weights)).toThrow(RangeError);
  });
});
