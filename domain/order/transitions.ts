// Status transitions: the table, and which of them a given order allows.

import { type Refused, refuse } from "../result.ts";
import type { OrderRefusal } from "./commands/command.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import type { OrderStatus } from "./order-terms.ts";
import { isPromisedBack, refundLedger } from "./refund-ledger.ts";
import { returnableUntilMs } from "./return-window.ts";
import { isAllDelivered, isShipped } from "./shipments.ts";
import { deriveStatus } from "./status.ts";
import { unitsReturnable, unitsToShip } from "./units.ts";

/**
 * The statuses an operator or buyer may move an order to. Transitions of the saga are not in it.
 */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  Pending: ["Cancelled"],
  Processing: ["Cancelled"],
  "Payment Processed": ["Cancelled"],
  "Inventory Reserved": ["Cancelled"],
  /** A delivered parcel can be returned while another is not shipped, or in transit. */
  "Shipping Prepared": ["Shipped", "Cancelled", "Return Requested", "Refunded"],
  Shipped: ["Delivered", "Return Requested", "Refunded"],
  Delivered: ["Return Requested", "Refunded"],
  "Return Requested": ["Shipped", "Delivered", "Returned", "Refunded"],
  Returned: ["Return Requested", "Refunded"],
  /** Everything was refunded before shipping: the reserved units can still be released. */
  Refunded: ["Cancelled"],
  Cancelled: [],
  Failed: [],
};

/** The statuses this order can be moved to now. */
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

/** Whether units can be shipped: not once all of the money was refunded or is about to be. */
function isShippable(order: OrderState): boolean {
  if (order.saga.verdict !== "COMPLETED" || isPromisedBack(order)) return false;
  return unitsToShip(order).length > 0;
}

/** Whether the order can be cancelled: once, and until a shipment is decided. */
export function isCancellable(order: OrderState): boolean {
  const { record } = order;
  if (record.cancellation !== undefined || cancelJob(order) !== undefined) return false;
  return record.shipments.length === 0 && TRANSITIONS[deriveStatus(order)].includes("Cancelled");
}
