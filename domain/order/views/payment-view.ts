// The payments of an order as its owner sees them. Derived from the journals: amounts follow the
// total, states follow the recorded outcomes.

import { zero } from "../../money.ts";
import { findEntry, hasSucceeded } from "../../saga/journal.ts";
import { orderFailure } from "../failure.ts";
import type { OrderState } from "../order-state.ts";
import { nextActionOf } from "../payment-authorization.ts";
import {
  hasCard,
  isAwaitingPayment,
  listOffers,
  PAYMENT_STEP,
  type PaymentOffer,
  payUntilMs,
} from "../payment-offers.ts";
import { refundLedger } from "../refund-ledger.ts";
import type { OrderPayment, PaymentAttempt } from "./order-view.ts";

/** The successful payment, or the latest attempt. */
export function viewPayment(order: OrderState): OrderPayment {
  const { placed, saga } = order;
  const { draft, paymentId } = placed;
  const { captured, refunded } = refundLedger(order);
  const isAuthorized = hasSucceeded(saga, PAYMENT_STEP);
  return {
    id: paymentId,
    provider: draft.payment.provider,
    state: paymentState(order),
    authorized: isAuthorized ? draft.total : zero(draft.total.currency),
    captured,
    refunded,
    awaitedUntil: isAwaitingPayment(saga) ? timeOf(payUntilMs(order)) : undefined,
    nextAction: nextActionOf(saga),
  };
}

/** All cards that were presented, oldest first. */
export function listPayments(order: OrderState): PaymentAttempt[] {
  const { placed, saga } = order;
  if (placed.draft.payment.token === undefined) {
    return listOffers(saga).map((offer) => recordOf(order, offer));
  }
  const asked = findEntry(saga, PAYMENT_STEP);
  if (asked === undefined) return [];
  return [recordOf(order, { id: placed.paymentId, atMs: placed.createdAtMs })];
}

function recordOf(
  order: OrderState,
  { id, atMs, failure }: Pick<PaymentOffer, "id" | "atMs" | "failure">,
): PaymentAttempt {
  const { orderId, payment, total } = order.placed.draft;
  const state = failure === undefined ? paymentState(order) : "declined";
  const reason = state === "declined" ? (failure ?? orderFailure(order.saga)) : undefined;
  return {
    id,
    orderId,
    provider: payment.provider,
    state,
    amount: total,
    createdAt: timeOf(atMs),
    nextAction: state === "pending" ? nextActionOf(order.saga) : undefined,
    failure: reason,
  };
}

function paymentState(order: OrderState): OrderPayment["state"] {
  const { placed, saga } = order;
  const asked = findEntry(saga, PAYMENT_STEP);
  if (asked === undefined) return "none";
  if (!hasCard(placed, saga)) return unpaidState(order);
  if (asked.state === "refused") return "declined";
  if (hasSucceeded(saga, PAYMENT_STEP, "undo")) return "voided";
  if (hasSucceeded(saga, "capture-payment")) return capturedState(order);
  return asked.state === "succeeded" ? "authorized" : "pending";
}

function unpaidState({ saga }: OrderState): OrderPayment["state"] {
  if (isAwaitingPayment(saga)) return "awaited";
  return listOffers(saga).length === 0 ? "none" : "declined";
}

function capturedState(order: OrderState): OrderPayment["state"] {
  const { captured, refunded } = refundLedger(order);
  if (refunded.amountMinor === 0) return "captured";
  return refunded.amountMinor < captured.amountMinor ? "partially-refunded" : "refunded";
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
