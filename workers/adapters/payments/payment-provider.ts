// A payment provider as the shop deals with it: asked by the order's object, heard by a webhook.

import type { PaymentHint } from "../../../domain/order/payment-hint.ts";
import type { OrderMoney } from "../../../domain/order/views/expected-balances.ts";
import type { Result } from "../../../domain/result.ts";
import type {
  Outcome,
  PaymentCall,
  PaymentPort,
} from "../../../durable-objects/order/order-ports.ts";
import type { SignatureRefusal } from "./webhook-signature.ts";

/** A webhook as it came; the body to the letter, because that is what is signed. */
export interface WebhookMessage {
  readonly body: string;
  /** A header's value by its name in any case. */
  readonly header: (name: string) => string | undefined;
}

export type WebhookRefusal = SignatureRefusal | { readonly code: "webhook-unreadable" };

export interface PaymentProvider extends PaymentPort {
  /**
   * What the provider's own records hold of an order's money, however it came there; `undefined`
   * where it knows of no payment. For comparing books: it changes nothing.
   */
  describe(call: Pick<PaymentCall, "orderId">): Promise<Outcome<OrderMoney | undefined>>;
  /**
   * Verifies and reads a webhook. What it says is a hint and never trusted for amounts or states:
   * it tells which operation of which order to look up. `undefined` when it is genuine and about
   * nothing the shop asked for.
   */
  readWebhook(
    message: WebhookMessage,
    nowMs: number,
  ): Promise<Result<PaymentHint | undefined, WebhookRefusal>>;
}
