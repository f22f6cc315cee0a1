import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { forEachBounded, inBatches } from "../../../scripts/seed/pool.ts";

const TEN = Array.from({ length: 10 }, (_, index) => index);

describe("working a few at a time", () => {
  it("works on every item once and never on more than the limit at once", async () => {
    const worked: number[] = [];
    let [busy, busiest] = [0, 0];
    await forEachBounded(TEN, 3, async (item) => {
      busy += 1;
      busiest = Math.max(busiest, busy);
      await setImmediate();
      worked.push(item);
      busy -= 1;
    });
    expect(worked.sort()).toEqual(TEN);
    expect(busiest).toBe(3);
  });

  it("fails with the first failure and begins nothing after it", async () => {
    const begun: number[] = [];
    const work = forEachBounded(TEN, 2, async (item) => {
      begun.push(item);
      await setImmediate();
      if (item === 3) throw new Error("no more");
    });
    await expect(work).rejects.toThrow("no more");
    for (const _ of TEN) await setImmediate();
    expect(begun.length).toBeLessThanOrEqual(5);
  });

  it("cuts items into batches, the last one maybe smaller, and none from nothing", () => {
    expect([...inBatches([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
    expect([...inBatches([1, 2], 2)]).toEqual([[1, 2]]);
    expect([...inBatches([], 2)]).toEqual([]);
  });
});
