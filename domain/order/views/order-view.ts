// The order as its owner sees it, and its timeline.

import type { Address } from "../../address.ts";
import type { Money } from "../../money.ts";
import type { SagaVerdict } from "../../saga/journal.ts";
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
  /** RFC 3339, UTC: how long the order waits for its payment; only while it does. */
  readonly awaitedUntil?: string | undefined;
}

/** One card that was presented for an order, and what came of it. */
export interface PaymentAttempt {
  readonly id: string;
  readonly orderId: string;
  readonly provider: string;
  readonly state: OrderPayment["state"];
  readonly amount: Money;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** Why it was declined. */
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

export const REFUND_STATES = ["pending", "succeeded", "closed"] as const;

/** Money on its way back, or already there; `closed` was ended by hand before it was paid. */
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
  /** What was asked for, and once it came back, what came back. */
  readonly lines: readonly UnitLine[];
  readonly reason: ReturnReason;
  readonly comment?: string | undefined;
  /** What the shop said to it. */
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
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly shippingMethod: string;
  readonly shippingAddress: Address;
  readonly billingAddress: Address;
  readonly payment: OrderPayment;
  /** Every card that was presented, oldest first. */
  readonly payments: readonly PaymentAttempt[];
  readonly refunds: readonly OrderRefund[];
  readonly shipments: readonly OrderShipment[];
  readonly returns: readonly OrderReturn[];
  /** Whether whoever placed it may still cancel it. */
  readonly cancellable: boolean;
  /** When its cancellation was asked for, while or after it is carried out; RFC 3339, UTC. */
  readonly cancelRequestedAt?: string | undefined;
  /** What may be sent back, and until when; absent where nothing may. */
  readonly returnable?: { readonly lines: readonly UnitLine[]; readonly until: string } | undefined;
  readonly note?: string | undefined;
  /** Why the order failed, in a code for machines and a sentence for the shopper. */
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/** One line of an order's timeline. `at` is RFC 3339, UTC; ids are whole numbers that only grow. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly message: string;
  readonly data?: OrderEventData | undefined;
}

/** What an event is about, as far as it is about one thing. */
export interface OrderEventData {
  /** Where the order stood once this was true. */
  readonly status?: OrderStatus | undefined;
  /** What changed; of `order.updated` alone. */
  readonly change?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly returnId?: string | undefined;
  readonly refundId?: string | undefined;
}
