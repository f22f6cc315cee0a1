// What an order needs of the world. Real adapters and fakes answer to the same contract tests.
// Every effect takes an idempotency key: the same key takes effect once, whatever is lost between.

import type { Address } from "../../domain/address.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { OrderShipment, OrderView } from "../../domain/order/order-view.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

/**
 * How an effect ended. `refused` is final (card declined, address not served); `unknown` means it
 * may or may not have happened (timeout, outage) and is looked up or tried again under its key.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

export interface PaymentPort {
  authorize(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly token: string;
    readonly amount: Money;
  }): Promise<Outcome<{ readonly reference: string }>>;
  capture(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly amount: Money;
  }): Promise<Outcome<{ readonly captured: Money }>>;
  /** Ends an authorization; a payment that was captured is refunded; one that never was is fine. */
  void(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
  }): Promise<Outcome<{ readonly refunded: Money }>>;
  /** What became of a call whose answer was lost; `undefined` when it never arrived. */
  lookup(request: {
    readonly orderId: string;
    readonly idempotencyKey: string;
  }): Promise<Outcome<{ readonly reference: string }> | undefined>;
}

export interface ShippingPort {
  prepare(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly address: Address;
    readonly method: string;
    /** 1 for the first try; real carriers ignore it, the simulated one fails by it. */
    readonly attempt: number;
  }): Promise<Outcome<OrderShipment>>;
  /** Cancelling what was never prepared is fine. */
  cancel(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
  }): Promise<Outcome<null>>;
}

/** The stock of all of an order's skus; either all lines are held, or a refusal names one. */
export interface StockPort {
  hold(request: StockRequest & { readonly untilMs: number }): Promise<Outcome<null>>;
  reserve(request: StockRequest): Promise<Outcome<null>>;
  release(request: StockRequest): Promise<Outcome<null>>;
}

export interface StockRequest {
  readonly orderId: string;
  /** Summed by sku: no sku twice. */
  readonly units: readonly { readonly sku: string; readonly quantity: number }[];
  readonly context: ActionContext;
}

export interface CartPort {
  removeOrdered(request: {
    readonly orderId: string;
    readonly cart: { readonly id: string; readonly owner: "guest" | "user" };
    readonly units: readonly { readonly sku: string; readonly quantity: number }[];
    readonly context: ActionContext;
  }): Promise<void>;
}

export interface ProjectionPort {
  /** Writes the order's row and lines; an older version than the stored one changes nothing. */
  save(
    order: OrderView,
    extra: { readonly userId: string | undefined },
  ): Promise<{
    /** Who placed it has deleted their account since: the order must not name them (OS15). */
    readonly isBuyerGone: boolean;
  }>;
}

export interface OrderPorts extends RuntimePorts {
  readonly payments: PaymentPort;
  readonly shipping: ShippingPort;
  readonly stock: StockPort;
  readonly carts: CartPort;
  readonly projection: ProjectionPort;
  /** 0 up to, but not including, 1: the jitter of retries. */
  random(): number;
}
