// From what objects did to the plan the floor repeats.

import { describe, expect, it } from "vitest";
import { derivePlan } from "../../bench/counting/derive-plan.ts";
import type { Act, Entry } from "../../bench/counting/log.ts";
import { tally } from "../../bench/counting/tally.ts";

const by = (object: string, ...acts: readonly Act[]): Entry[] =>
  acts.map((act) => ({ ...act, object }));
const begin: Act = { kind: "begin", method: "m" };
const end: Act = { kind: "end", method: "m" };
const write: Act = { kind: "write", rows: 2 };
const schema: Act = { kind: "schema" };
const alarm: Act = { kind: "alarm", inMs: -3 };

const ORDER_LOG = [
  ...by("cart/c", begin, end),
  ...by("order/o", schema, write, begin, write, write, alarm),
  ...by("stock/a", begin, write, end),
  ...by("stock/b", begin, write, end),
  ...by("order/o", write),
  ...by("stock/a", begin, end),
  ...by("order/o", end),
];

describe("derivePlan", () => {
  it("keeps who called whom, what was written in between, and which calls ran at once", () => {
    const turn = (statements: number) => ({ kind: "write", statements });
    const stock = (label: string, acts: readonly object[]) => ({
      ...{ object: label, isShared: true, acts },
    });
    expect(derivePlan(ORDER_LOG)).toEqual([
      { object: "cart", isShared: false, acts: [] },
      {
        object: "order",
        isShared: false,
        acts: [
          turn(2),
          { kind: "alarm", inMs: 0 },
          { kind: "call", calls: [stock("stock-1", [turn(1)]), stock("stock-2", [turn(1)])] },
          turn(1),
          { kind: "call", calls: [stock("stock-1", [])] },
        ],
      },
    ]);
  });

  it("says so when a call never ended", () => {
    expect(() => derivePlan(by("order/o", begin, write))).toThrow("calls overlap");
  });
});

describe("tally", () => {
  it("adds up the work by kind of object", () => {
    const none = { objects: 1, created: 0, calls: 1, writes: 0, rows: 0, alarmsSet: 0 };
    expect(tally(ORDER_LOG)).toEqual([
      { ...none, kind: "cart" },
      { ...none, kind: "order", created: 1, writes: 4, rows: 8, alarmsSet: 1 },
      { ...none, kind: "stock", objects: 2, calls: 3, writes: 2, rows: 4 },
    ]);
  });
});
