// The facts of everything that happens to an order after it was placed.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_SCHEMAS } from "../../../../domain/events/catalogue.ts";
import type { OrderCommand } from "../../../../domain/order/commands/command.ts";
import type { DatedFact } from "../../../../domain/order/facts/dated-fact.ts";
import { factsOf, newFacts } from "../../../../domain/order/facts/order-facts.ts";
import type { SagaOutcome } from "../../../../domain/saga/journal.ts";
import { OrderInMemory } from "../order-in-memory.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const ONE_MUG = [{ sku: "MUG", quantity: 1 }];

/** What was told beyond the completion, as `type` or `type/change`. */
function storyOf({ order }: OrderInMemory): string[] {
  const topics = factsOf(order).map(({ fact: { type, data } }) =>
    "change" in data ? `${type}/${data.change}` : type,
  );
  return topics.slice(topics.indexOf("order.completed") + 1);
}

function dataOf({ order }: OrderInMemory, type: string) {
  return factsOf(order).find(({ fact }) => fact.type === type)?.fact.data;
}

/** As the object publishes them: state after state. */
function published({ history }: OrderInMemory): DatedFact[] {
  return history.flatMap((order, index) => newFacts(history[index - 1], order));
}

describe("the story of a completed order", () => {
  it("that is sent and arrives", () => {
    const order = OrderInMemory.delivered();
    expect(storyOf(order)).toEqual(["order.shipped", "order.delivered"]);
    expect(dataOf(order, "order.shipped")).toEqual({
      orderId: "ord_1",
      number: "ORD-20261124-7K3QX",
      email: "ada@example.com",
      name: "Ada Birch",
      shipmentId: "shp_1",
      carrier: "Harbour Post",
      trackingNumber: "HP000000000001",
      lines: [
        { sku: "MUG", name: "A MUG", quantity: 3 },
        { sku: "POT", name: "A POT", quantity: 1 },
      ],
    });
  });

  it("that is sent in two parcels, of which the second is prepared anew", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "ship", lines: ONE_MUG });
    order.take({ kind: "deliver" });
    order.take({ kind: "ship" });
    order.take({ kind: "deliver" });
    expect(storyOf(order)).toEqual([
      "order.shipped",
      "order.updated/delivered",
      "shipping.prepared",
      "order.shipped",
      "order.delivered",
    ]);
  });

  it("that is cancelled", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "cancel", reason: "Changed my mind." });
    expect(storyOf(order)).toEqual([
      "order.updated/cancel-requested",
      "shipping.cancelled",
      "inventory.released",
      "payment.refunded",
      "order.cancelled",
    ]);
    expect(dataOf(order, "order.cancelled")).toMatchObject({ reason: "Changed my mind." });
    expect(dataOf(order, "payment.refunded")).toEqual({
      orderId: "ord_1",
      number: "ORD-20261124-7K3QX",
      email: "ada@example.com",
      name: "Ada Birch",
      paymentId: "pay_1",
      provider: "simulated",
      amount: order.view.total,
      reason: "Changed my mind.",
      refundId: "cancel",
    });
  });

  it("that comes back", () => {
    const order = OrderInMemory.delivered();
    order.take({ kind: "request-return", lines: ONE_MUG, reason: "damaged" });
    const returnId = order.view.returns[0]?.id ?? "";
    order.take({ kind: "answer-return", returnId, answer: "approved", message: "Please do." });
    order.take({ kind: "receive-return", returnId });
    expect(storyOf(order).slice(2)).toEqual([
      "order.return.requested",
      "order.updated/return-approved",
      "order.returned",
      "payment.refunded",
    ]);
    const answered = factsOf(order.order).find(({ key }) => key.includes("return-approved"));
    expect(answered?.fact.data).toMatchObject({ message: "Please do.", email: "ada@example.com" });
  });

  it("tells each of several refunds, and notes without their words", () => {
    const order = OrderInMemory.completed();
    order.take({ kind: "refund", amount: usd(100), reason: "late" });
    order.take({ kind: "add-note", text: "Rang: was angry." });
    order.take({ kind: "refund", amount: usd(200), reason: "late" });
    expect(storyOf(order)).toEqual([
      "payment.refunded",
      "order.updated/note-added",
      "payment.refunded",
    ]);
    expect(JSON.stringify(factsOf(order.order))).not.toContain("angry");
  });

  it("has a person hear of a job that keeps failing, once", () => {
    const order = OrderInMemory.completed();
    const failing = (): SagaOutcome => ({ kind: "refused", code: "gone" });
    order.take({ kind: "refund", amount: usd(100), reason: "late" }, failing);
    for (let tries = 1; tries < 8; tries += 1) order.wake(failing);
    const stuck = published(order).filter(({ fact }) => fact.type === "saga.stuck");
    expect(stuck).toMatchObject([{ fact: { data: { step: "refund-payment" } } }]);
  });
});

const command = fc.constantFrom<OrderCommand>(
  { kind: "ship", lines: ONE_MUG },
  { kind: "ship" },
  { kind: "deliver" },
  { kind: "cancel" },
  { kind: "refund", amount: usd(300), reason: "late" },
  { kind: "add-note", text: "Rang." },
  { kind: "request-return", lines: ONE_MUG, reason: "other" },
  { kind: "set-status", status: "Returned" },
);

const outcome = fc.constantFrom<SagaOutcome | undefined>(undefined, undefined, {
  kind: "unknown",
  cause: "timeout",
});

const anyLife = fc
  .record({
    commands: fc.array(command, { maxLength: 10 }),
    outcomes: fc.array(outcome, { maxLength: 30 }),
  })
  .map(({ commands, outcomes }) => {
    const order = OrderInMemory.completed();
    const fates = outcomes.values();
    for (const one of commands) order.ask(one, () => fates.next().value);
    while (order.order.jobs.some(({ journal }) => journal.verdict === undefined)) order.wake();
    return order;
  });

describe("whatever happens to an order after it was placed, its facts", () => {
  it("are each published once, none lost", () => {
    fc.assert(
      fc.property(anyLife, (order) => {
        const keys = published(order).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.sort()).toEqual(
          factsOf(order.order)
            .map(({ key }) => key)
            .sort(),
        );
      }),
    );
  });

  it("are what the catalogue of events says they are", () => {
    fc.assert(
      fc.property(anyLife, (order) => {
        for (const { fact } of published(order)) {
          expect(EVENT_SCHEMAS[fact.type].strict().safeParse(fact.data).error).toBeUndefined();
        }
      }),
    );
  });
});
