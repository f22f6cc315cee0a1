import type { AdjustedLine } from "../adjustment.ts";
import type { Money } from "../money.ts";
import type { Allocation } from "../place.ts";

export const ORDER_STATUSES = [
  "Pending",
  "Processing",
  "Payment Processed",
  "Inventory Reserved",
  "Shipping Prepared",
  "Shipped",
  "Delivered",
  "Cancelled",
  "Failed",
  "Return Requested",
  "Returned",
  "Refunded",
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Where the saga stands while it runs. */
export const SAGA_STATES = [
  "PENDING",
  "PAYMENT_PROCESSING",
  "INVENTORY_PROCESSING",
  "SHIPPING_PROCESSING",
  "COMPLETED",
  "COMPENSATING",
  "FAILED",
  "CANCELLED",
  "STUCK",
] as const;

export type SagaState = (typeof SAGA_STATES)[number];

export interface OrderLine extends AdjustedLine {
  readonly sellerId: string;
  readonly productId: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** Tax on this line after adjustments. */
  readonly tax: Money;
  /** Where its units come from; they add up to `quantity`. */
  readonly allocations: readonly Allocation[];
}

/** Units of one sku; in a list, no sku stands twice. */
export interface UnitLine {
  readonly sku: string;
  readonly quantity: number;
}

/** What a carrier gives back for a parcel it will take. */
export interface Parcel {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly labelUrl: string;
}

/** A parcel's way; `cancelled` is off it. */
export const SHIPMENT_STATES = [
  "prepared",
  "handed-over",
  "in-transit",
  "out-for-delivery",
  "delivered",
  "cancelled",
] as const;

export type ShipmentState = (typeof SHIPMENT_STATES)[number];

export const RETURN_REASONS = [
  "damaged",
  "wrong-item",
  "not-as-described",
  "no-longer-wanted",
  "other",
] as const;

export type ReturnReason = (typeof RETURN_REASONS)[number];

export const RETURN_STATES = ["requested", "approved", "rejected", "received"] as const;

export type ReturnState = (typeof RETURN_STATES)[number];
