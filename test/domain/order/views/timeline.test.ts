import { describe, expect, it } from "vitest";
import { factsOf } from "../../../../domain/order/facts/order-facts.ts";
import { ORDER_STEPS } from "../../../../domain/order/plan.ts";
import {
  isStoryFact,
  isStoryOver,
  type StoryLine,
  storyData,
  timelineEvents,
} from "../../../../domain/order/views/timeline.ts";
import { runOrder, type Script, START_MS, times } from "../../saga/saga-run.ts";
import { OrderInMemory } from "../order-in-memory.ts";
import { journalOf, orderOf, resultOf, succeeded } from "../orders.ts";

const line = (id: number, type: string, of: Partial<StoryLine> = {}): StoryLine => ({
  ...{ id, type, atMs: START_MS, data: {} },
  ...of,
});

const SCRIPTS: readonly Script[] = [
  {},
  ...ORDER_STEPS.map((step) => ({ [`${step}/do`]: ["refused"] as const })),
  { "prepare-shipping/do": times(4, "unknown"), "authorize-payment/undo": ["refused"] },
];

describe("an order's timeline", () => {
  it("tells in sentences what happened, when, and about what", () => {
    const data = { status: "Shipped", change: "in-transit", shipmentId: "shp_1" } as const;
    expect(
      timelineEvents([
        line(1, "order.created"),
        line(2, "order.updated", { atMs: START_MS + 40, data }),
      ]),
    ).toEqual([
      {
        id: "1",
        type: "order.created",
        at: "2026-11-24T12:00:00.000Z",
        data: {},
      },
      {
        id: "2",
        type: "order.updated",
        at: "2026-11-24T12:00:00.040Z",
        data,
      },
    ]);
  });

  it("keeps the order of telling, whatever the times say", () => {
    const late = line(2, "order.updated", { atMs: START_MS - 1, data: { change: "delivered" } });
    expect(timelineEvents([line(1, "order.shipped"), late]).map(({ id }) => id)).toEqual([
      "1",
      "2",
    ]);
  });

  it("leaves out what has lost its sentence", () => {
    const lines = [line(1, "order.created"), line(2, "order.blessed"), line(3, "order.failed")];
    expect(timelineEvents(lines).map(({ id }) => id)).toEqual(["1", "3"]);
  });

  it.each(SCRIPTS)("has a sentence for everything but getting stuck, given %j", (script) => {
    const facts = factsOf(orderOf(runOrder(script, { resultOf }).journal));
    const untold = facts.filter(({ fact }) => !isStoryFact(fact)).map(({ fact }) => fact.type);
    expect(untold.filter((type) => type !== "saga.stuck")).toEqual([]);
  });

  it("has no sentence for what staff write to each other", () => {
    expect(isStoryFact({ type: "order.updated", data: { change: "note-added" } })).toBe(false);
  });

  it("keeps of a fact what it is about, and nobody's name or address", () => {
    const order = OrderInMemory.delivered();
    const data = factsOf(order.order).map(({ fact }) => storyData(fact, "Delivered"));
    expect(data.at(-2)).toEqual({ status: "Delivered", shipmentId: "shp_1" });
    expect(JSON.stringify(data)).not.toMatch(/Ada|example\.com/);
  });
});

describe("the story", () => {
  const over = (verdict: "COMPLETED" | "FAILED" | "CANCELLED" | "STUCK") =>
    isStoryOver(orderOf(journalOf(succeeded(...ORDER_STEPS), verdict)));

  it.each(["FAILED", "CANCELLED"] as const)("ends with the verdict %s", (verdict) => {
    expect(over(verdict)).toBe(true);
  });

  it("goes on while the order is worked on, waits for a parcel, or for a person", () => {
    expect(isStoryOver(orderOf(journalOf([])))).toBe(false);
    expect(over("COMPLETED")).toBe(false);
    expect(over("STUCK")).toBe(false);
  });

  it("ends when everything has arrived, and goes on when something is to come back", () => {
    const order = OrderInMemory.delivered();
    expect(isStoryOver(order.order)).toBe(true);
    order.take({ kind: "request-return", reason: "damaged" });
    expect(isStoryOver(order.order)).toBe(false);
  });
});
