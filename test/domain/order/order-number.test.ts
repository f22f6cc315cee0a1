import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halfSipHash } from "../../../domain/order/half-sip-hash.ts";
import { formatOrderNumber } from "../../../domain/order/order-number.ts";

const DAY = "20261121";
const KEY = "a key for tests, of some length";
const SHORT_COUNT = 2 ** 25;

/** Drawn at random, as many codes would meet six times on average (the birthday bound). */
const RUN = 20_000;

function code(counter: number, of: { day?: string; key?: string } = {}): string {
  return formatOrderNumber({ day: DAY, key: KEY, ...of, counter }).slice(-5);
}

describe("an order number", () => {
  it("names the day and ends in five Crockford characters", () => {
    fc.assert(
      fc.property(fc.nat(SHORT_COUNT - 1), (counter) => {
        expect(formatOrderNumber({ day: DAY, counter, key: KEY })).toMatch(
          /^ORD-20261121-[0-9A-HJKMNP-TV-Z]{5}$/,
        );
      }),
    );
  });

  it("grows to six characters when a day has used up the short ones", () => {
    const number = formatOrderNumber({ day: DAY, counter: SHORT_COUNT, key: KEY });
    expect(number).toMatch(/^ORD-20261121-[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  it.each([0, SHORT_COUNT - RUN, SHORT_COUNT])(
    "never repeats over a run of counters from %d",
    (from) => {
      const numbers = Array.from({ length: RUN }, (_, index) =>
        formatOrderNumber({ day: DAY, counter: from + index, key: KEY }),
      );
      expect(new Set(numbers).size).toBe(RUN);
    },
  );

  it("never repeats for any two counters under any key", () => {
    const counter = fc.nat(SHORT_COUNT - 1);
    fc.assert(
      fc.property(fc.string(), counter, counter, (key, one, other) => {
        expect(code(one, { key }) === code(other, { key })).toBe(one === other);
      }),
    );
  });

  it("is the same for the same counter, and another under another key or day", () => {
    const run = Array.from({ length: 1_000 }, (_, counter) => counter);
    const same = (of: { day?: string; key?: string }) =>
      run.filter((counter) => code(counter) === code(counter, of)).length;
    expect(same({})).toBe(run.length);
    expect(same({ key: `${KEY}.` })).toBeLessThan(3);
    expect(same({ day: "20261122" })).toBeLessThan(3);
  });

  it("does not look consecutive: neighbours share no more characters than strangers do", () => {
    let shared = 0;
    for (let counter = 0; counter < RUN; counter += 1) {
      const next = code(counter + 1);
      shared += [...code(counter)].filter((character, at) => character === next[at]).length;
    }
    const expected = (RUN * 5) / 32;
    expect(Math.abs(shared - expected)).toBeLessThan(6 * Math.sqrt(expected));
  });

  it("spreads a small day over the whole range, so the largest code tells no count", () => {
    const leading = new Set(Array.from({ length: 500 }, (_, counter) => code(counter)[0]));
    expect(leading.size).toBe(32);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 25 + 2 ** 30])("throws on the counter %d", (counter) => {
    expect(() => formatOrderNumber({ day: DAY, counter, key: KEY })).toThrow(RangeError);
  });
});

describe("the keyed hash", () => {
  /** The first vectors of the reference code: key 00 01 … 07, messages of 0, 1, 2, 3 bytes. */
  it.each([
    [0, 0x5b9f35a9],
    [1, 0xb85a4727],
    [2, 0x03a662fa],
    [3, 0x04e7fe8a],
  ])("gives the reference answer for %d bytes", (length, expected) => {
    const message = Uint8Array.from({ length }, (_, index) => index);
    expect(halfSipHash([0x03020100, 0x07060504], message)).toBe(expected);
  });
});
