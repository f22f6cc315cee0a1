// From which status an order may go to which: the table, and what of it this very order allows.

import { type Refused, refuse } from "../result.ts";
import type { OrderRefusal } from "./command.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import type { OrderStatus } from "./order-view.ts";
import { refundLedger } from "./refund-ledger.ts";
import { returnableUntilMs } from "./return-window.ts";
import { isShipped } from "./shipments.ts";
import { deriveStatus } from "./status.ts";
import { unitsReturnable, unitsToShip } from "./units.ts";

/** Where a person may move an order. What the saga does by itself stands in no table. */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  Pending: ["Cancelled"],
  Processing: ["Cancelled"],
  "Payment Processed": ["Cancelled"],
  "Inventory Reserved": ["Cancelled"],
  "Shipping Prepared": ["Shipped", "Cancelled", "Refunded"],
  Shipped: ["Delivered", "Refunded"],
  Delivered: ["Return Requested", "Refunded"],
  "Return Requested": ["Returned", "Refunded"],
  Returned: ["Return Requested", "Refunded"],
  /** Everything was given back before it was sent: what is set aside can still be let go. */
  Refunded: ["Cancelled"],
  Cancelled: [],
  Failed: [],
};

/** The statuses this order may be moved to now. */
export function allowedTransitions(order: OrderState, nowMs: number): OrderStatus[] {
  return TRANSITIONS[deriveStatus(order)].filter((to) => isPossible(order, to, nowMs));
}

export function mayBecome(order: OrderState, to: OrderStatus, nowMs: number): boolean {
  return allowedTransitions(order, nowMs).includes(to);
}

export function refuseTransition(order: OrderState, nowMs: number): Refused<OrderRefusal> {
  const allowed = allowedTransitions(order, nowMs);
  return refuse({ code: "transition-not-allowed", status: deriveStatus(order), allowed });
}

function isPossible(order: OrderState, to: OrderStatus, nowMs: number): boolean {
  switch (to) {
    case "Cancelled":
      return isCancellable(order);
    case "Shipped":
      return order.saga.verdict === "COMPLETED" && unitsToShip(order).length > 0;
    case "Delivered":
      return isShipped(order);
    case "Return Requested":
      return unitsReturnable(order).length > 0 && nowMs <= (returnableUntilMs(order) ?? 0);
    case "Refunded":
      return refundLedger(order).left.amountMinor > 0;
    default:
      return true;
  }
}

/** Until a shipment is decided; once is enough. */
export function isCancellable(order: OrderState): boolean {
  const { record } = order;
  if (record.cancellation !== undefined || cancelJob(order) !== undefined) return false;
  return record.shipments.length === 0 && TRANSITIONS[deriveStatus(order)].includes("Cancelled");
}
