import { describe, expect, it } from "vitest";
import { median, quantile } from "../../bench/statistics.ts";

describe("quantile", () => {
  it.each([
    [[7], 0.95, 7],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 10],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
    [[5, 4], 0, 4],
  ])("of %j at %d is %d, whatever the order", (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it("refuses to speak of nothing", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("median", () => {
  it.each([
    [[9], 9],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 0], 5],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
