// The refund ledger: whatever is asked, whatever the provider answers, no more goes back than came.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, split } from "../../../../domain/money.ts";
import type { OrderCommand } from "../../../../domain/order/commands/command.ts";
import { refundLedger } from "../../../../domain/order/refund-ledger.ts";
import type { SagaOutcome } from "../../../../domain/saga/journal.ts";
import { type Fates, OrderInMemory } from "../order-in-memory.ts";

const TOTAL_MINOR = 4_599;
const usd = (amountMinor: number) => money(amountMinor, "USD");
const refund = (amountMinor: number): OrderCommand => ({
  kind: "refund",
  amount: usd(amountMinor),
  reason: "a scratch",
});

const LOST: Fates = ({ step }) =>
  step === "refund-payment" ? { kind: "unknown", cause: "timeout" } : undefined;

function ledgerOf({ order }: OrderInMemory) {
  const { captured, refunded, pending, left } = refundLedger(order);
  return [captured, refunded, pending, left].map(({ amountMinor }) => amountMinor);
}

describe("the refund ledger", () => {
  it("has nothing to give back before the capture", () => {
    const order = new OrderInMemory();
    expect(order.decide(refund(1))).toEqual({ ok: false, refusal: { code: "nothing-captured" } });
    expect(ledgerOf(order)).toEqual([0, 0, 0, 0]);
  });

  it("takes parts until nothing is left, and says how much that is", () => {
    const order = OrderInMemory.completed();
    order.take(refund(4_000));
    expect(order.view.payment).toMatchObject({
      state: "partially-refunded",
      refunded: usd(4_000),
    });
    expect(order.ask(refund(600))).toEqual({
      ok: false,
      refusal: { code: "refund-exceeds-captured", left: usd(599) },
    });
    order.take(refund(599));
    expect(order.view).toMatchObject({
      status: "Refunded",
      payment: { state: "refunded", refunded: usd(TOTAL_MINOR) },
    });
    expect(order.ask(refund(1))).toMatchObject({ refusal: { left: usd(0) } });
  });

  it("counts what is on its way as gone: the provider may have done it already", () => {
    const order = OrderInMemory.completed();
    order.take(refund(4_000), LOST);
    expect(ledgerOf(order)).toEqual([TOTAL_MINOR, 0, 4_000, 599]);
    expect(order.view.refunds).toMatchObject([{ amount: usd(4_000), state: "pending" }]);
    expect(order.ask(refund(600))).toMatchObject({ ok: false });
    order.wake();
    expect(ledgerOf(order)).toEqual([TOTAL_MINOR, 4_000, 0, 599]);
  });

  it("knows its currency", () => {
    const amount = money(100, "EUR");
    expect(OrderInMemory.completed().ask({ kind: "refund", amount, reason: "" })).toEqual({
      ok: false,
      refusal: { code: "currency-mismatch", currency: "USD" },
    });
  });

  it("ends somewhere: an order takes fifty refunds", () => {
    const order = OrderInMemory.completed();
    for (let refunds = 0; refunds < 50; refunds += 1) order.take(refund(1));
    expect(order.ask(refund(1))).toMatchObject({ refusal: { code: "order-limit-reached" } });
  });
});

const command: fc.Arbitrary<OrderCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 2_500 }).map(refund) },
  { weight: 1, arbitrary: fc.constant<OrderCommand>({ kind: "cancel" }) },
  { weight: 1, arbitrary: fc.constant<OrderCommand>({ kind: "ship" }) },
  { weight: 1, arbitrary: fc.constant<OrderCommand>({ kind: "deliver" }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<OrderCommand>(
      { kind: "set-status", status: "Return Requested" },
      { kind: "set-status", status: "Returned" },
      { kind: "set-status", status: "Refunded" },
    ),
  },
);

const outcome = fc.constantFrom<SagaOutcome | undefined>(
  undefined,
  { kind: "unknown", cause: "timeout" },
  { kind: "refused", code: "no" },
);

describe("refunds of any parts of what was captured, in any order", () => {
  const anyParts = fc
    .array(fc.nat(100), { minLength: 1, maxLength: 40 })
    .map((weights) => split(usd(TOTAL_MINOR), weights))
    .map((parts) => parts.map(({ amountMinor }) => amountMinor).filter((part) => part > 0));

  it("come to exactly what was captured, and not a unit more is given back", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const order = OrderInMemory.completed();
        for (const [index, part] of parts.entries()) {
          const left = parts.slice(index).reduce((total, other) => total + other, 0);
          expect(ledgerOf(order)).toEqual([TOTAL_MINOR, TOTAL_MINOR - left, 0, left]);
          expect(order.ask(refund(left + 1))).toMatchObject({ ok: false });
          order.take(refund(part));
        }
        expect(ledgerOf(order)).toEqual([TOTAL_MINOR, TOTAL_MINOR, 0, 0]);
        expect(order.ask(refund(1))).toMatchObject({ refusal: { left: usd(0) } });
        expect(order.view).toMatchObject({ status: "Refunded", payment: { state: "refunded" } });
      }),
    );
  });
});

describe("whatever is asked of a captured order, in any order", () => {
  it("no more is given back than was captured, and in the end what was promised is", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), fc.array(outcome), (commands, outcomes) => {
        const order = OrderInMemory.completed();
        const fates = outcomes.values();
        for (const one of commands) order.ask(one, () => fates.next().value);
        while (order.order.jobs.some(({ journal }) => journal.verdict === undefined)) order.wake();
        for (const state of order.history) {
          const { captured, refunded, pending, left } = refundLedger(state);
          expect(left.amountMinor).toBeGreaterThanOrEqual(0);
          expect(refunded.amountMinor + pending.amountMinor + left.amountMinor).toBe(
            captured.amountMinor,
          );
        }
        const { status, payment, refunds } = order.view;
        const paidBack = refunds.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
        expect(payment.refunded.amountMinor).toBe(paidBack);
        if (status === "Cancelled") expect(paidBack).toBe(TOTAL_MINOR);
      }),
    );
  });
});
