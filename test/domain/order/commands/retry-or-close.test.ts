// What a person does about what keeps failing: another try at once, or an end by hand.

import { describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import type { OrderCommand } from "../../../../domain/order/commands/command.ts";
import { factsOf, newFacts } from "../../../../domain/order/facts/order-facts.ts";
import { refundLedger } from "../../../../domain/order/refund-ledger.ts";
import { isOver } from "../../../../domain/order/status.ts";
import { findUnfinished } from "../../../../domain/order/unfinished.ts";
import { expectedBalances } from "../../../../domain/order/views/expected-balances.ts";
import type { SagaOutcome } from "../../../../domain/saga/journal.ts";
import { type Fates, OrderInMemory } from "../order-in-memory.ts";

const usd = (amountMinor: number) => money(amountMinor, "USD");
const ONE_MUG = [{ sku: "MUG", quantity: 1 }];
const RETRY: OrderCommand = { kind: "retry" };
const CLOSE: OrderCommand = { kind: "close", verdict: "FAILED", reason: "Seen to by phone." };
const REFUSED: SagaOutcome = { kind: "refused", code: "gone" };
const UNKNOWN: SagaOutcome = { kind: "unknown", cause: "timeout" };
const NOT_STUCK = { ok: false, refusal: { code: "order-not-stuck" } };

const failingAt =
  (step: string, outcome: SagaOutcome = REFUSED): Fates =>
  (move) =>
    move.step === step && move.direction === "do" ? outcome : undefined;

/** Wakes until it has been tried so often. */
function tried(order: OrderInMemory, fates: Fates, tries = 5): OrderInMemory {
  for (let times = 1; times < tries; times += 1) order.wake(fates);
  return order;
}

/** A completed order whose job for this command fails at this step, five times. */
function stuckAt(step: string, command: OrderCommand): OrderInMemory {
  const order = OrderInMemory.completed();
  if (step === "prepare-parcel") order.take({ kind: "ship", lines: ONE_MUG });
  order.take(command, failingAt(step));
  return tried(order, failingAt(step));
}

/** An order whose capture has failed five times. */
function captureFailing(outcome: SagaOutcome = REFUSED): OrderInMemory {
  const fates = failingAt("capture-payment", outcome);
  return tried(new OrderInMemory().run(fates), fates);
}

const REFUND: OrderCommand = { kind: "refund", amount: usd(400), reason: "late" };

describe("[OS26] retrying what keeps failing", () => {
  it("makes its next try due at once", () => {
    const order = stuckAt("refund-payment", REFUND);
    order.take(RETRY);
    expect(order.view.refunds).toMatchObject([{ state: "succeeded" }]);
    const paid = captureFailing();
    paid.take(RETRY);
    expect(paid.view.saga.verdict).toBe("COMPLETED");
  });

  it("that fails again leaves it stuck, waits shortly again and is told again", () => {
    const fates = failingAt("refund-payment");
    const order = tried(stuckAt("refund-payment", REFUND), fates, 10);
    order.take(RETRY, fates);
    expect(findUnfinished(order.order)?.isStuck).toBe(true);
    const { nowMs } = order;
    order.wake(fates);
    expect(order.nowMs - nowMs).toBeLessThan(2_000);
    tried(order, fates);
    const told = order.history.flatMap((state, index) => newFacts(order.history[index - 1], state));
    expect(told.filter(({ fact }) => fact.type === "saga.stuck")).toHaveLength(2);
  });

  it("is refused while it failed a few times only", () => {
    const order = OrderInMemory.completed();
    order.take(REFUND, failingAt("refund-payment"));
    expect(order.decide(RETRY)).toEqual(NOT_STUCK);
    expect(order.decide(CLOSE)).toEqual(NOT_STUCK);
  });
});

describe("[OS27] a job that is ended by hand", () => {
  it("leaves to refund what it did not pay, and the order where it was", () => {
    const order = stuckAt("refund-payment", REFUND);
    order.take(CLOSE);
    expect(refundLedger(order.order)).toMatchObject({ pending: usd(0), left: usd(4_599) });
    expect(order.view.refunds).toMatchObject([{ amount: usd(400), state: "closed" }]);
    expect(expectedBalances(order.order).money).toMatchObject({
      captured: usd(4_599),
      refunded: usd(0),
    });
    expect(findUnfinished(order.order)).toBeUndefined();
    expect(order.decide(CLOSE)).toEqual(NOT_STUCK);
    order.take({ ...REFUND, amount: usd(4_599) } as OrderCommand);
    expect(order.view.status).toBe("Refunded");
  });

  it("tells who and why", () => {
    const order = stuckAt("refund-payment", REFUND);
    order.take(CLOSE);
    expect(factsOf(order.order).at(-1)?.fact).toMatchObject({
      type: "order.updated",
      data: { change: "closed", message: "Seen to by phone." },
    });
  });

  it("while it cancels: nothing stays set aside, and the money is left to refund", () => {
    const order = stuckAt("cancel-shipment", { kind: "cancel" });
    const steps: string[] = [];
    order.take(CLOSE, ({ step }) => {
      steps.push(step);
      return undefined;
    });
    expect(steps).toEqual(["release-stock"]);
    expect(order.view).toMatchObject({ status: "Cancelled", shipments: [{ state: "cancelled" }] });
    expect(refundLedger(order.order).left).toEqual(usd(4_599));
    const unpaid = stuckAt("refund-payment", { kind: "cancel" });
    unpaid.take(CLOSE);
    expect(unpaid.view.status).toBe("Cancelled");
    expect(unpaid.order.jobs).toHaveLength(1);
    expect(isOver(unpaid.order)).toBe(true);
  });

  it("while no carrier takes the address: its units are to be shipped again", () => {
    const order = stuckAt("prepare-parcel", { kind: "ship" });
    order.take(CLOSE);
    expect(order.view.shipments).toMatchObject([{ lines: ONE_MUG }]);
    order.take({ kind: "ship" });
    expect(order.view.status).toBe("Shipped");
  });

  it("while it hands over: somebody gave the parcel to the carrier", () => {
    const order = stuckAt("hand-over", { kind: "ship" });
    expect(order.view.status).toBe("Shipping Prepared");
    order.take(CLOSE);
    expect(order.view.status).toBe("Shipped");
    expect(factsOf(order.order).map(({ fact }) => fact.type)).toContain("order.shipped");
  });

  it("is the one that is named, of several", () => {
    const order = stuckAt("refund-payment", REFUND);
    const fates = failingAt("refund-payment");
    order.take({ ...REFUND, amount: usd(300) } as OrderCommand, fates);
    tried(order, fates, 20);
    const jobId = order.order.jobs[1]?.id ?? "";
    order.take({ ...CLOSE, jobId } as OrderCommand, fates);
    expect(order.view.refunds.map(({ state }) => state)).toEqual(["pending", "closed"]);
  });

  it("is none at a step that involves the shop's own parts alone", () => {
    const order = stuckAt("ship-stock", { kind: "ship" });
    expect(order.decide(CLOSE)).toEqual({
      ok: false,
      refusal: { code: "step-not-closable", step: "ship-stock" },
    });
  });
});

describe("[OS27] a capture that is given up by hand", () => {
  it("fails the order: what started is undone, and no money is taken", () => {
    const order = captureFailing();
    const undone: string[] = [];
    order.take(CLOSE, ({ step, direction }) => {
      undone.push(`${step}/${direction}`);
      return undefined;
    });
    expect(undone).toEqual([
      "prepare-shipping/undo",
      "reserve-stock/undo",
      "authorize-payment/undo",
      "hold-stock/undo",
    ]);
    expect(order.view).toMatchObject({
      status: "Failed",
      saga: { verdict: "FAILED" },
      payment: { state: "voided", captured: usd(0) },
      failure: { code: "gone" },
    });
    expect(isOver(order.order)).toBe(true);
  });

  it("is none while nobody knows whether it took money", () => {
    expect(captureFailing(UNKNOWN).decide(CLOSE)).toEqual({
      ok: false,
      refusal: { code: "step-not-closable", step: "capture-payment" },
    });
  });
});
