// The port of a payment provider: operations of the order object, and webhooks.

import type { PaymentHint } from "../../../domain/order/payment-hint.ts";
import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { OrderMoney } from "../../../domain/order/views/expected-balances.ts";
import type { Result } from "../../../domain/result.ts";
import type {
  Outcome,
  PaymentCall,
  PaymentPort,
} from "../../../durable-objects/order/order-ports.ts";
import type { SignatureRefusal } from "./webhook-signature.ts";

/** A webhook request with its exact body, since the signature covers the bytes. */
export interface WebhookMessage {
  readonly body: string;
  /** A header's value by its name in any case. */
  readonly header: (name: string) => string | undefined;
}

export type WebhookRefusal = SignatureRefusal | { readonly code: "webhook-unreadable" };

/** A payment method as its provider lists it: labels and notes are message ids. */
export type OfferedMethod = Omit<PaymentMethod, "provider">;

export interface PaymentProvider extends PaymentPort {
  /** What stands in requests and orders as `payment.provider`. */
  readonly name: string;
  /** False of a simulation: then every page says that no real payment is taken. */
  readonly takesMoney: boolean;
  /** The ways to pay through it, in the order checkout shows them; the first is preselected. */
  readonly methods: readonly OfferedMethod[];
  /**
   * Whether its payer decides on a page of the provider. Until then nothing is paid, so that such
   * an order counts as unpaid in the limits of held stock.
   */
  redirects(token: string): boolean;
  /** The text of every message id that stands in `methods`. */
  readonly messages: Readonly<Record<string, string>>;
  /**
   * Reads the provider's records of an order, for reconciliation; `undefined` when it has no
   * payment of the order. Changes nothing.
   */
  describe(call: Pick<PaymentCall, "orderId">): Promise<Outcome<OrderMoney | undefined>>;
  /**
   * Verifies and parses a webhook. It is only a hint which operation of which order to look up, and
   * is never trusted for amounts or states. `undefined` for a genuine webhook without an operation
   * of this shop.
   */
  readWebhook(
    message: WebhookMessage,
    nowMs: number,
  ): Promise<Result<PaymentHint | undefined, WebhookRefusal>>;
}
