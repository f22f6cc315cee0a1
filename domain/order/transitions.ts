// From which status an order may go to which: the table, and what of it this very order allows.

import { type Refused, refuse } from "../result.ts";
import type { OrderRefusal } from "./commands/command.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import type { OrderStatus } from "./order-terms.ts";
import { isPromisedBack, refundLedger } from "./refund-ledger.ts";
import { returnableUntilMs } from "./return-window.ts";
import { isAllDelivered, isShipped } from "./shipments.ts";
import { deriveStatus } from "./status.ts";
import { unitsReturnable, unitsToShip } from "./units.ts";

/** Where a person may move an order. What the saga does by itself stands in no table. */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  Pending: ["Cancelled"],
  Processing: ["Cancelled"],
  "Payment Processed": ["Cancelled"],
  "Inventory Reserved": ["Cancelled"],
  /** A parcel that has arrived can be sent back while another is not shipped, or on its way. */
  "Shipping Prepared": ["Shipped", "Cancelled", "Return Requested", "Refunded"],
  Shipped: ["Delivered", "Return Requested", "Refunded"],
  Delivered: ["Return Requested", "Refunded"],
  "Return Requested": ["Shipped", "Delivered", "Returned", "Refunded"],
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
      return isShippable(order);
    case "Delivered":
      return isShipped(order) && !isAllDelivered(order);
    case "Return Requested":
      return unitsReturnable(order).length > 0 && nowMs <= (returnableUntilMs(order) ?? 0);
    case "Refunded":
      return refundLedger(order).left.amountMinor > 0;
    default:
      return true;
  }
}

/** Goods go out as long as any money stays: never both the goods and all of the money. */
function isShippable(order: OrderState): boolean {
  if (order.saga.verdict !== "COMPLETED" || isPromisedBack(order)) return false;
  return unitsToShip(order).length > 0;
}

/** Until a shipment is decided; once is enough. */
export function isCancellable(order: OrderState): boolean {
  const { record } = order;
  if (record.cancellation !== undefined || cancelJob(order) !== undefined) return false;
  return record.shipments.length === 0 && TRANSITIONS[deriveStatus(order)].includes("Cancelled");
}
