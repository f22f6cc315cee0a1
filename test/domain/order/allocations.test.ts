// Units that lie at several locations, from the line to the counter and back.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocationsOf, takeAllocations } from "../../../domain/order/allocations.ts";
import type { JobCommand } from "../../../domain/order/jobs.ts";
import { expectedBalances } from "../../../domain/order/views/expected-balances.ts";
import type { Allocation } from "../../../domain/place.ts";
import { usd } from "../adjustments.ts";
import { OrderInMemory } from "./order-in-memory.ts";
import { orderLine } from "./orders.ts";

const mugs = (quantity: number) => [{ sku: "MUG", quantity }];
const at = (location: string, units: number, sku = "MUG"): Allocation => ({ sku, location, units });

/** Three mugs in the house and two in the annex, on two lines, and a pot. */
const LINES = [
  { ...orderLine("MUG", 4), allocations: [at("house", 3), at("annex", 1)] },
  { ...orderLine("MUG", 1), allocations: [at("annex", 1)] },
  { ...orderLine("POT", 1), allocations: [at("annex", 1, "POT")] },
];

const ORDER = { lines: LINES, subtotal: usd(6_000), total: usd(6_599) };

function lastJob({ order }: OrderInMemory): JobCommand | undefined {
  return order.jobs.at(-1)?.command;
}

/** The allocations of all jobs of a kind, each counter once. */
function allocationsIn({ order }: OrderInMemory, kind: JobCommand["kind"]): Allocation[] {
  const allocations = order.jobs.flatMap(({ command }) =>
    command.kind === kind && "allocations" in command ? command.allocations : [],
  );
  return allocationsOf([{ allocations }]);
}

const byKey = (one: Allocation, other: Allocation) =>
  `${one.sku}/${one.location}` < `${other.sku}/${other.location}` ? -1 : 1;

describe("an order from several locations", () => {
  it("holds what all lines take from each counter", () => {
    expect(allocationsOf(LINES)).toEqual([at("house", 3), at("annex", 2), at("annex", 1, "POT")]);
    const { units, counters } = expectedBalances(OrderInMemory.completed(ORDER).order);
    expect(units?.allocations).toEqual(allocationsOf(LINES));
    expect(counters).toEqual([
      { sku: "MUG", location: "house" },
      { sku: "MUG", location: "annex" },
      { sku: "POT", location: "annex" },
    ]);
  });

  it("ships, releases and takes back where the units are", () => {
    const order = OrderInMemory.completed(ORDER);
    order.take({ kind: "ship", lines: mugs(2) });
    expect(lastJob(order)).toMatchObject({ allocations: [at("house", 2)] });
    order.take({ kind: "ship", lines: mugs(2) });
    expect(lastJob(order)).toMatchObject({ allocations: [at("house", 1), at("annex", 1)] });
    order.take({ kind: "refund", amount: order.view.total, reason: "late" });
    expect(lastJob(order)).toEqual({
      kind: "release",
      allocations: [at("annex", 1), at("annex", 1, "POT")],
    });
    expect(expectedBalances(order.order).units?.allocations).toEqual([]);
    const back = OrderInMemory.delivered(ORDER);
    for (const [quantity, allocations] of [
      [2, [at("house", 2)]],
      [2, [at("house", 1), at("annex", 1)]],
    ] as const) {
      back.take({ kind: "request-return", lines: mugs(quantity), reason: "other" });
      back.take({ kind: "set-status", status: "Returned" });
      expect(lastJob(back)).toMatchObject({ kind: "receive-return", allocations });
    }
  });

  it("ships and takes back exactly its allocations, in whatever parts", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(parts, parts, (shipped, returned) => {
        const order = OrderInMemory.completed(ORDER);
        for (const quantity of shipped) order.ask({ kind: "ship", lines: mugs(quantity) });
        order.ask({ kind: "ship" });
        expect(allocationsIn(order, "ship").sort(byKey)).toEqual(allocationsOf(LINES).sort(byKey));
        order.take({ kind: "deliver" });
        for (const quantity of returned) {
          order.ask({ kind: "request-return", lines: mugs(quantity), reason: "other" });
          order.ask({ kind: "set-status", status: "Returned" });
        }
        order.ask({ kind: "request-return", reason: "other" });
        order.ask({ kind: "set-status", status: "Returned" });
        const back = allocationsIn(order, "receive-return").sort(byKey);
        expect(back).toEqual(allocationsOf(LINES).sort(byKey));
      }),
    );
  });

  it("takes no unit that is allocated nowhere", () => {
    expect(() => takeAllocations([at("house", 1)], mugs(2))).toThrow(RangeError);
  });
});
