// The order as its owner sees it, and its timeline.

import type { Address } from "../../address.ts";
import type { Adjustment } from "../../adjustment.ts";
import type { Money } from "../../money.ts";
import type { SagaVerdict } from "../../saga/journal.ts";
import type { OrderFailure } from "../failure.ts";
import type { NextAction } from "../next-action.ts";
import type {
  OrderLine,
  OrderStatus,
  Parcel,
  ReturnReason,
  ReturnState,
  SagaState,
  ShipmentState,
  UnitLine,
} from "../order-terms.ts";

export const PAYMENT_STATES = [
  "none",
  "awaited",
  "pending",
  "authorized",
  "captured",
  "partially-refunded",
  "refunded",
  "voided",
  "declined",
] as const;

export interface OrderPayment {
  readonly id: string;
  readonly provider: string;
  readonly state: (typeof PAYMENT_STATES)[number];
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
  /** RFC 3339, UTC: the end of the wait for payment; present only while it waits. */
  readonly awaitedUntil?: string | undefined;
  /** What the payer has to do before a pending payment is decided. */
  readonly nextAction?: NextAction | undefined;
}

/** One card that was presented for an order, and its outcome. */
export interface PaymentAttempt {
  readonly id: string;
  readonly orderId: string;
  readonly provider: string;
  readonly state: OrderPayment["state"];
  readonly amount: Money;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** What the payer has to do before it is decided. */
  readonly nextAction?: NextAction | undefined;
  /** The reason it was declined. */
  readonly failure?: OrderFailure | undefined;
}

export const REFUND_STATES = ["pending", "succeeded", "closed"] as const;

/** A refund, pending or paid; `closed` was ended manually before it was paid. */
export interface OrderRefund {
  readonly id: string;
  readonly amount: Money;
  readonly reason: string;
  readonly state: (typeof REFUND_STATES)[number];
  /** RFC 3339, UTC. */
  readonly createdAt: string;
}

export interface OrderShipment extends Parcel {
  readonly state: ShipmentState;
  readonly lines: readonly UnitLine[];
  /** RFC 3339, UTC. */
  readonly handedOverAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
}

export interface OrderReturn {
  readonly id: string;
  readonly state: ReturnState;
  /** The requested units, and once received, the received ones. */
  readonly lines: readonly UnitLine[];
  readonly reason: ReturnReason;
  readonly comment?: string | undefined;
  /** The shop's message with the approval or rejection. */
  readonly answer?: string | undefined;
  /** RFC 3339, UTC. */
  readonly requestedAt: string;
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
  /** Those of the whole order, beside those of its lines. */
  readonly adjustments: readonly Adjustment[];
  readonly subtotal: Money;
  /** The sum of all adjustments, of lines and order: negative for less. */
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly shippingMethod: string;
  readonly shippingAddress: Address;
  readonly billingAddress: Address;
  readonly payment: OrderPayment;
  /** All cards that were presented, oldest first. */
  readonly payments: readonly PaymentAttempt[];
  readonly refunds: readonly OrderRefund[];
  readonly shipments: readonly OrderShipment[];
  readonly returns: readonly OrderReturn[];
  /** Whether the buyer can still cancel it. */
  readonly cancellable: boolean;
  /** When its cancellation was requested; RFC 3339, UTC. */
  readonly cancelRequestedAt?: string | undefined;
  /** The returnable units and the end of the return window; absent when there are none. */
  readonly returnable?: { readonly lines: readonly UnitLine[]; readonly until: string } | undefined;
  readonly note?: string | undefined;
  /** The reason the order failed. */
  readonly failure?: OrderFailure | undefined;
}

/** One entry of an order's timeline. `at` is RFC 3339, UTC; ids are increasing whole numbers. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data?: OrderEventData | undefined;
}

/** The subject of an event, where it has one. */
export interface OrderEventData {
  /** The status of the order after the event. */
  readonly status?: OrderStatus | undefined;
  /** The kind of change; of `order.updated` only. */
  readonly change?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly returnId?: string | undefined;
  readonly refundId?: string | undefined;
}
