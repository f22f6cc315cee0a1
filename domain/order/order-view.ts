// The order as its owner sees it, and its timeline.

import type { Address } from "../address.ts";
import type { Money } from "../money.ts";

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

export const SAGA_VERDICTS = ["COMPLETED", "FAILED", "CANCELLED", "STUCK"] as const;

export type SagaVerdict = (typeof SAGA_VERDICTS)[number];

export interface OrderLine {
  readonly sku: string;
  readonly productId: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly lineTotal: Money;
  readonly tax: Money;
}

export const PAYMENT_STATES = ["none", "authorized", "captured", "voided", "declined"] as const;

export interface OrderPayment {
  readonly id: string;
  readonly provider: string;
  readonly state: (typeof PAYMENT_STATES)[number];
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface OrderShipment {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly state: "prepared" | "cancelled";
  readonly labelUrl: string;
}

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly saga: { readonly state: SagaState; readonly verdict?: SagaVerdict | undefined };
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly correlationId: string;
  readonly email: string;
  readonly lines: readonly OrderLine[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly shippingMethod: string;
  readonly shippingAddress: Address;
  readonly billingAddress: Address;
  readonly payment: OrderPayment;
  readonly shipments: readonly OrderShipment[];
  readonly note?: string | undefined;
  /** Why the order failed, in a code for machines and a sentence for the shopper. */
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/** One line of an order's timeline. `at` is RFC 3339, UTC. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly message: string;
}
