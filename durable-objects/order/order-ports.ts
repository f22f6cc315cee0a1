// What an order needs of the world. Real adapters and fakes answer to the same contract tests.
// Every effect takes an idempotency key: the same key takes effect once, whatever is lost between.

import type { Address } from "../../domain/address.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { Parcel, UnitLine } from "../../domain/order/order-terms.ts";
import type { Authorization } from "../../domain/order/payment-authorization.ts";
import type { Tracking } from "../../domain/order/track.ts";
import type { Unfinished } from "../../domain/order/unfinished.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

/**
 * How an effect ended. `refused` is final (card declined, address not served); `unknown` means it
 * may or may not have happened (timeout, outage) and is looked up or tried again under its key.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

/** What one payment operation is about. The key is ours; the same key takes effect once. */
export interface PaymentCall {
  /** Through whom the order is paid, by the name its request gave. */
  readonly provider: string;
  readonly idempotencyKey: string;
  /** Also the merchant's reference: the provider finds everything of one order by it. */
  readonly orderId: string;
}

/** What each operation gives back once it took effect. */
export interface PaymentResults {
  readonly authorize: Authorization;
  readonly capture: { readonly captured: Money };
  /** What had been captured and is given back by ending the payment; mostly nothing. */
  readonly void: { readonly refunded: Money };
  /** `reference` names this one refund. */
  readonly refund: { readonly refunded: Money; readonly reference: string };
}

export type PaymentOperation = keyof PaymentResults;

/**
 * Begun, and not decided yet: the bank asks its customer, or takes its time. A webhook tells when
 * it is; without one it is looked up at `untilMs`, in epoch milliseconds.
 */
export interface Undecided {
  readonly kind: "waiting";
  readonly untilMs: number;
}

export type PaymentOutcome<Operation extends PaymentOperation> =
  | Outcome<PaymentResults[Operation]>
  | Undecided;

/**
 * A card provider. What an adapter must keep is said by `test/contract/payments.test.ts`:
 * - A key that took effect answers the same again, with no second effect. A key that was refused
 *   may be tried again: a refusal does not use it up.
 * - Whatever may or may not have happened is `unknown`, never `refused`. Adapters do not retry.
 * - Amounts are never more than authorized (capture) or captured and not yet refunded (refund).
 */
export interface PaymentPort {
  /** Reserves `amount` on the card behind `token`. Refuses by the bank's word. */
  authorize(
    call: PaymentCall & { readonly token: string; readonly amount: Money },
  ): Promise<PaymentOutcome<"authorize">>;
  /** Takes what was authorized, once. `reference` is what the authorization gave back. */
  capture(
    call: PaymentCall & { readonly amount: Money; readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"capture">>;
  /**
   * Ends the payment of this order: an authorization lapses, what was captured is refunded, and
   * an authorization that arrives later is refused. Ending what never was is fine.
   */
  void(
    call: PaymentCall & { readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"void">>;
  /**
   * Gives back part or all of what was captured. Refuses with `nothing-captured` or
   * `refund-exceeds-captured`. `reference` is what the authorization gave back.
   */
  refund(
    call: PaymentCall & { readonly amount: Money; readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"refund">>;
  /**
   * What became of an operation whose answer was lost: `done` with the same value, `refused` when
   * its last try was refused, `waiting` when it is not decided, `undefined` when it never arrived,
   * `unknown` when that cannot be told right now.
   */
  lookup<Operation extends PaymentOperation>(
    call: PaymentCall & { readonly operation: Operation },
  ): Promise<PaymentOutcome<Operation> | undefined>;
}

export interface ShippingPort {
  prepare(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly address: Address;
    readonly method: string;
    /** 1 for the first try; real carriers ignore it, the simulated one fails by it. */
    readonly attempt: number;
  }): Promise<Outcome<Parcel>>;
  /** Cancelling what was never prepared is fine. */
  cancel(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
  }): Promise<Outcome<null>>;
  /** Gives a prepared parcel to the carrier, who has it from then on. */
  handOver(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly trackingNumber: string;
  }): Promise<Outcome<null>>;
  /** How far the carrier has carried it, and when asking again may tell more. */
  track(request: {
    readonly trackingNumber: string;
    /** Real carriers know it; the simulated one reckons by it. */
    readonly handedOverAtMs: number;
  }): Promise<Outcome<Tracking>>;
}

/** The stock of all of an order's skus; either all lines are held, or a refusal names one. */
export interface StockPort {
  hold(request: StockRequest & { readonly untilMs: number }): Promise<Outcome<null>>;
  reserve(request: StockRequest): Promise<Outcome<null>>;
  /** What has shipped stays shipped. */
  release(request: StockRequest): Promise<Outcome<null>>;
  /** Some of what is reserved leaves the house; once a shipment. */
  ship(request: StockRequest & { readonly shipmentId: string }): Promise<Outcome<null>>;
  /** Units come back; once a `restockId`. */
  restock(
    request: Omit<StockRequest, "orderId"> & { readonly restockId: string },
  ): Promise<Outcome<null>>;
}

export interface StockRequest {
  readonly orderId: string;
  /** Summed by sku: no sku twice. */
  readonly units: readonly UnitLine[];
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
    extra: { readonly userId: string | undefined; readonly unfinished: Unfinished | undefined },
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
