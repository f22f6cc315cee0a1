// Derives the state of an order: the saga state for machines, the status for shoppers. Nothing
// stores a status of its own.

import { findEntry, hasSucceeded, type SagaJournal } from "../saga/journal.ts";
import { isOpen } from "./jobs.ts";
import { cancelJob, hasOpenJobs, type OrderState } from "./order-state.ts";
import type { OrderStatus, SagaState } from "./order-terms.ts";
import { isAwaitingPayment } from "./payment-offers.ts";
import { ORDER_STEPS, STATE_WHILE } from "./plan.ts";
import { isRefunded } from "./refund-ledger.ts";
import { isRestReleased } from "./release-leftover-stock.ts";
import { isAllDelivered, isShipped } from "./shipments.ts";

export function deriveSagaState(saga: SagaJournal): SagaState {
  if (saga.verdict !== undefined) return saga.verdict;
  if (isUndoing(saga)) return "COMPENSATING";
  const current = ORDER_STEPS.findLast((step) => findEntry(saga, step) !== undefined);
  return current === undefined ? "PENDING" : STATE_WHILE[current];
}

/** A stuck order reads as failed: it will not be delivered until an operator acts. */
export function deriveStatus(order: OrderState): OrderStatus {
  const { saga } = order;
  if (saga.verdict === "CANCELLED") return "Cancelled";
  if (saga.verdict === "FAILED" || saga.verdict === "STUCK") return "Failed";
  if (saga.verdict === "COMPLETED") return statusAfterCompletion(order);
  if (isUndoing(saga)) return "Processing";
  if (isAwaitingPayment(saga)) return "Pending";
  if (hasSucceeded(saga, "prepare-shipping")) return "Shipping Prepared";
  if (hasSucceeded(saga, "reserve-stock")) return "Inventory Reserved";
  if (hasSucceeded(saga, "authorize-payment")) return "Payment Processed";
  return hasSucceeded(saga, "hold-stock") ? "Processing" : "Pending";
}

/**
 * The status after completion. An order is cancelled only once stock and money are returned. A
 * received return does not hide units that are still to be shipped or delivered.
 */
function statusAfterCompletion(order: OrderState): OrderStatus {
  if (cancelJob(order) !== undefined) return hasOpenJobs(order) ? "Processing" : "Cancelled";
  if (isRefunded(order)) return "Refunded";
  const { returns } = order.record;
  if (returns.some(({ state }) => state === "requested" || state === "approved")) {
    return "Return Requested";
  }
  if (isAllDelivered(order)) {
    return returns.some(({ state }) => state === "received") ? "Returned" : "Delivered";
  }
  return isShipped(order) ? "Shipped" : "Shipping Prepared";
}

/**
 * Whether nothing is left to do that needs the buyer's identity: the order failed, was cancelled,
 * or everything not released is delivered, and no return is open.
 */
export function isOver(order: OrderState): boolean {
  const { saga, jobs, record } = order;
  if (saga.verdict === undefined || jobs.some(isOpen)) return false;
  if (saga.verdict !== "COMPLETED" || cancelJob(order) !== undefined) return true;
  const isReturning = record.returns.some(
    ({ state }) => state === "requested" || state === "approved",
  );
  return (isAllDelivered(order) || isRestReleased(order)) && !isReturning;
}

function isUndoing(saga: SagaJournal): boolean {
  return saga.entries.some(
    ({ direction, state }) => direction === "undo" || state === "refused" || state === "exhausted",
  );
}
