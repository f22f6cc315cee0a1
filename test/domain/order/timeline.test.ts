import { describe, expect, it } from "vitest";
import { ORDER_STEPS } from "../../../domain/order/plan.ts";
import { tellTimeline } from "../../../domain/order/timeline.ts";
import type { SagaJournal } from "../../../domain/saga/journal.ts";
import { factsOf } from "../../../durable-objects/order/order-facts.ts";
import { runOrder, type Script, START_MS, times } from "../saga/saga-run.ts";
import { orderOf, resultOf } from "./orders.ts";

function storyOf(journal: SagaJournal) {
  return factsOf(orderOf(journal));
}

const told = (type: string, atMs: number, data = {}) => ({ fact: { type, data }, atMs });

const SCRIPTS: readonly Script[] = [
  {},
  ...ORDER_STEPS.map((step) => ({ [`${step}/do`]: ["refused"] as const })),
  { "prepare-shipping/do": times(4, "unknown"), "authorize-payment/undo": ["refused"] },
];

describe("an order's timeline", () => {
  it("tells in sentences what happened, and when", () => {
    expect(
      tellTimeline([told("order.created", START_MS), told("payment.processing", START_MS + 40)]),
    ).toEqual([
      {
        id: "1",
        type: "order.created",
        at: "2026-11-24T12:00:00.000Z",
        message: "We received your order.",
      },
      {
        id: "2",
        type: "payment.processing",
        at: "2026-11-24T12:00:00.040Z",
        message: "We are asking your bank.",
      },
    ]);
  });

  it("leaves out what is for staff, and leaves its place free", () => {
    const timeline = tellTimeline([
      told("order.created", 1),
      told("saga.stuck", 2),
      told("order.failed", 3),
    ]);
    expect(timeline.map(({ id, type }) => [id, type])).toEqual([
      ["1", "order.created"],
      ["3", "order.failed"],
    ]);
  });

  it.each(SCRIPTS)("only grows, as do its ids, when the fates are %j", (script) => {
    const run = runOrder(script, { resultOf });
    if (run.journal.verdict === "STUCK") run.reopen().toEnd();
    let before = tellTimeline([]);
    for (const journal of run.history) {
      const told = tellTimeline(storyOf(journal));
      expect(told.slice(0, before.length)).toEqual(before);
      const ids = told.map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
      before = told;
    }
  });

  it.each(SCRIPTS)("has a sentence for everything but getting stuck, given %j", (script) => {
    const facts = storyOf(runOrder(script, { resultOf }).journal);
    const shoppers = facts.filter(({ fact: { type } }) => type !== "saga.stuck");
    expect(tellTimeline(facts)).toHaveLength(shoppers.length);
  });
});
