// The ports of an order. Adapters and fakes pass the same contract tests. Every effect takes an
// idempotency key: a key takes effect once, however often the call is repeated.

import type { Address } from "../../domain/address.ts";
import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Money } from "../../domain/money.ts";
import type { NextAction } from "../../domain/order/next-action.ts";
import type { Parcel } from "../../domain/order/order-terms.ts";
import type { Authorization } from "../../domain/order/payment-authorization.ts";
import type { Tracking } from "../../domain/order/track.ts";
import type { Unfinished } from "../../domain/order/unfinished.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import type { Allocation } from "../../domain/place.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

/**
 * The outcome of an effect. `refused` is final (card declined, address not served); `unknown` means
 * it may or may not have happened (timeout, outage) and is looked up or retried under its key.
 * Codes, causes and parameters are stored and worded by their readers: never a sentence.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly params?: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: "unknown"; readonly cause: string };

/** The subject of a payment operation. The shop's key takes effect once. */
export interface PaymentCall {
  /** The provider's name, from the placing request. */
  readonly provider: string;
  readonly idempotencyKey: string;
  /** Also the merchant's reference: the provider finds everything of one order by it. */
  readonly orderId: string;
}

/** The value of each successful operation. */
export interface PaymentResults {
  readonly authorize: Authorization;
  readonly capture: { readonly captured: Money };
  /** The captured amount that voiding refunded; mostly zero. */
  readonly void: { readonly refunded: Money };
  /** `reference` is the provider's id of this refund. */
  readonly refund: { readonly refunded: Money; readonly reference: string };
}

export type PaymentOperation = keyof PaymentResults;

/**
 * The operation has begun and is not decided: the bank verifies its customer, or is slow. A webhook
 * reports the decision; without one, it is looked up at `untilMs`, in epoch milliseconds.
 */
export interface Undecided {
  readonly kind: "waiting";
  readonly untilMs: number;
  /** What the payer has to do before it is decided; absent when it is the bank's turn. */
  readonly nextAction?: NextAction | undefined;
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
  /** Authorizes `amount` on the card behind `token`. Refused when the bank declines. */
  authorize(
    call: PaymentCall & { readonly token: string; readonly amount: Money },
  ): Promise<PaymentOutcome<"authorize">>;
  /** Captures an authorization, once. `reference` is the result of the authorization. */
  capture(
    call: PaymentCall & { readonly amount: Money; readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"capture">>;
  /**
   * Ends the payment of this order: an authorization lapses, a captured amount is refunded, and a
   * later authorization is refused. Voiding an unknown payment succeeds.
   */
  void(
    call: PaymentCall & { readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"void">>;
  /**
   * Refunds part or all of the captured amount. Refuses with `nothing-captured` or
   * `refund-exceeds-captured`. `reference` is the result of the authorization.
   */
  refund(
    call: PaymentCall & { readonly amount: Money; readonly reference?: string | undefined },
  ): Promise<PaymentOutcome<"refund">>;
  /**
   * The outcome of an operation whose response was lost: `done` with the same value, `refused` when
   * its last try was refused, `waiting` when it is not decided, `undefined` when it never arrived,
   * `unknown` when the provider cannot say.
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
  /** Cancelling an unknown parcel succeeds. */
  cancel(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
  }): Promise<Outcome<null>>;
  /** Hands a prepared parcel over to the carrier. */
  handOver(request: {
    readonly idempotencyKey: string;
    readonly orderId: string;
    readonly trackingNumber: string;
  }): Promise<Outcome<null>>;
  /** The carrier's latest report, and when asking again may give more. */
  track(request: {
    readonly trackingNumber: string;
    /** Ignored by real carriers; the simulated one computes its report from it. */
    readonly handedOverAtMs: number;
  }): Promise<Outcome<Tracking>>;
}

/** The counters of an order; either all allocations are held, or a refusal names one. */
export interface StockPort {
  hold(request: StockRequest & { readonly untilMs: number }): Promise<Outcome<null>>;
  reserve(request: StockRequest): Promise<Outcome<null>>;
  /** Releases the units; units already shipped stay shipped. */
  release(request: StockRequest): Promise<Outcome<null>>;
  /** Takes reserved units off the stock; once per shipment. */
  ship(request: StockRequest & { readonly shipmentId: string }): Promise<Outcome<null>>;
  /** Returns units to the stock; once per `restockId`. */
  restock(
    request: Omit<StockRequest, "orderId"> & { readonly restockId: string },
  ): Promise<Outcome<null>>;
}

export interface StockRequest {
  readonly orderId: string;
  /** Summed by counter: none occurs twice. */
  readonly allocations: readonly Allocation[];
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
    /** The buyer's account was deleted: the order has to erase the buyer (OS15). */
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
