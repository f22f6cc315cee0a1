// Where an order stands, derived from its journal alone: for machines (saga state) and for the
// shopper (status). One pure function each; nothing stores a status of its own.

import type { OrderStatus, SagaState } from "./order-view.ts";
import { ORDER_STEPS, STATE_WHILE } from "./plan.ts";
import { hasSucceeded, type OrderJournal, stepRecord } from "./step-record.ts";

export function deriveSagaState(journal: OrderJournal): SagaState {
  if (journal.verdict !== undefined) return journal.verdict;
  if (isUndoing(journal)) return "COMPENSATING";
  const current = ORDER_STEPS.findLast((step) => stepRecord(journal, step) !== undefined);
  return current === undefined ? "PENDING" : STATE_WHILE[current];
}

/** A stuck order reads as failed: it will not be delivered, and a person is looking after it. */
export function deriveStatus(journal: OrderJournal): OrderStatus {
  if (journal.verdict === "CANCELLED") return "Cancelled";
  if (journal.verdict === "FAILED" || journal.verdict === "STUCK") return "Failed";
  if (isUndoing(journal)) return "Processing";
  if (hasSucceeded(journal, "prepare-shipping")) return "Shipping Prepared";
  if (hasSucceeded(journal, "reserve-stock")) return "Inventory Reserved";
  if (hasSucceeded(journal, "authorize-payment")) return "Payment Processed";
  return hasSucceeded(journal, "hold-stock") ? "Processing" : "Pending";
}

function isUndoing(journal: OrderJournal): boolean {
  return journal.entries.some(
    ({ direction, state }) => direction === "undo" || state === "refused" || state === "exhausted",
  );
}
