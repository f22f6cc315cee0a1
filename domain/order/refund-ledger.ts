// The money of an order: captured, refunded, pending refunds, and so what is left to refund.
// Derived from the journals, so that it cannot contradict them.

import { type Money, subtract, sum, zero } from "../money.ts";
import { resultOf } from "../saga/journal.ts";
import { isClosed, type OrderJob } from "./jobs.ts";
import type { OrderState } from "./order-state.ts";
import type { OrderRefund } from "./views/order-view.ts";

export interface RefundLedger {
  readonly captured: Money;
  readonly refunded: Money;
  /** Decided and not confirmed; the provider may have carried it out already. */
  readonly pending: Money;
  /** Captured, less refunded, less pending: never below zero. */
  readonly left: Money;
}

export function refundLedger({ placed, saga, jobs }: OrderState): RefundLedger {
  const { currency } = placed.draft.total;
  const nothing = zero(currency);
  const captured = resultOf<{ captured: Money }>(saga, "capture-payment")?.captured ?? nothing;
  const voided =
    resultOf<{ refunded: Money }>(saga, "authorize-payment", "undo")?.refunded ?? nothing;
  const refunds = jobs.flatMap(refundOf);
  const amountsOf = (state: OrderRefund["state"]) =>
    refunds.filter((refund) => refund.state === state).map(({ amount }) => amount);
  const refunded = sum([voided, ...amountsOf("succeeded")], currency);
  const pending = sum(amountsOf("pending"), currency);
  const given = sum(amountsOf("succeeded"), currency);
  return { captured, refunded, pending, left: subtract(subtract(captured, given), pending) };
}

/** Whether everything captured was refunded. */
export function isRefunded(order: OrderState): boolean {
  const { captured, refunded } = refundLedger(order);
  return captured.amountMinor > 0 && refunded.amountMinor >= captured.amountMinor;
}

/** Whether everything captured was refunded or is pending: nothing is left to keep. */
export function isPromisedBack(order: OrderState): boolean {
  const { captured, left } = refundLedger(order);
  return captured.amountMinor > 0 && left.amountMinor === 0;
}

/** All refunds, decided or done, oldest first. */
export function listRefunds({ jobs }: OrderState): OrderRefund[] {
  return jobs.flatMap(refundOf);
}

function refundOf(job: OrderJob): OrderRefund[] {
  const { id, command, journal, createdAtMs } = job;
  if (!("amount" in command) || command.amount.amountMinor === 0) return [];
  const { amount, reason } = command;
  const paid = resultOf<{ refunded: Money }>(journal, "refund-payment")?.refunded;
  const unpaidState = isClosed(job) ? "closed" : "pending";
  return [
    {
      id,
      amount: paid ?? amount,
      reason,
      state: paid === undefined ? unpaidState : "succeeded",
      createdAt: new Date(createdAtMs).toISOString(),
    },
  ];
}
