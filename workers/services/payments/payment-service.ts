// Payments outside the order saga: webhooks of providers, and payments for orders that await one.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { Money } from "../../../domain/money.ts";
import type { PaymentHint } from "../../../domain/order/payment-hint.ts";
import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { PaymentAttempt } from "../../../domain/order/views/order-view.ts";
import { accept, type Refused, type Result, refuse } from "../../../domain/result.ts";
import type { ActRefusal } from "../../../durable-objects/order/order-commands.ts";
import { orderObject } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";
import { fingerprintOf, idFromText } from "../../adapters/ids.ts";
import { findPaymentProvider, paymentProviderOf } from "../../adapters/integrations.ts";
import type { WebhookMessage, WebhookRefusal } from "../../adapters/payments/payment-provider.ts";
import { type KeysetList, type PageRequest, readPage } from "../../db/cursor-page.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import {
  listPayments,
  type PaymentFilter,
  type PaymentRow,
} from "../../db/shop/orders/payments.ts";
import { keepUnknownPayment } from "../../db/shop/reconciliation/scans.ts";
import { listPaymentMethods } from "./payment-methods.ts";

export type WebhookProblem = WebhookRefusal | { readonly code: "webhook-provider-unknown" };

export type PayProblem =
  | { readonly code: "payment-provider-unknown" }
  | { readonly code: "order-not-found" }
  | { readonly code: "idempotency-conflict" }
  | { readonly code: "payment-not-awaited" }
  | { readonly code: "payment-amount-mismatch"; readonly total: Money }
  | { readonly code: "payment-provider-mismatch"; readonly provider: string };

export interface PayRequest {
  readonly orderId: string;
  /** The amount the payer expects; the payment is refused unless it equals the order total. */
  readonly amount: Money;
  readonly payment: { readonly provider: string; readonly token: string };
  readonly idempotencyKey: string;
  readonly context: ActionContext;
}

/** A payment as staff list it; details are part of the order. */
export interface ListedPayment extends Omit<PaymentAttempt, "failure"> {
  readonly failureCode?: string | undefined;
}

export type PaymentService = ReturnType<typeof createPaymentService>;

export function createPaymentService(env: Env) {
  const provider = paymentProviderOf(env);
  return {
    /** The ways to pay for a new order. */
    methods: (): readonly PaymentMethod[] => listPaymentMethods(provider),
    /** Whether payments move real money. */
    takesMoney: (): boolean => provider.takesMoney,
    /** Payments of all orders from the read model, the newest first. */
    list: async (filter: PaymentFilter, request: PageRequest) => {
      const page = await readPage(paymentList(databaseOf(env.DB), filter), request);
      return page === "invalid-cursor" ? page : { ...page, items: page.items.map(toListed) };
    },
    /** Verifies a webhook and passes it to its order, which looks the payment up. */
    receiveWebhook: async (
      name: string,
      message: WebhookMessage,
    ): Promise<Result<null, WebhookProblem>> => {
      const provider = findPaymentProvider(env, name);
      if (provider === undefined) return refuse({ code: "webhook-provider-unknown" });
      const read = await provider.readWebhook(message, nowMs());
      if (!read.ok) return read;
      const hint = read.value;
      if (hint !== undefined) await hear(env, name, hint);
      return accept(null);
    },
    /** Pays an order that awaits payment. The caller's permission is checked before. */
    pay: (request: PayRequest) => pay(env, request),
  };
}

function paymentList(db: Database, filter: PaymentFilter): KeysetList<PaymentRow, number> {
  return {
    name: "payments",
    keyType: "number",
    positionOf: ({ createdAtMs, id }) => ({ sortKey: createdAtMs, id }),
    read: (rows) => listPayments(db, filter, rows),
  };
}

/** Records a payment without an order, so that reconciliation looks it up at the provider. */
async function hear(env: Env, provider: string, hint: PaymentHint): Promise<void> {
  const { orderId } = hint;
  if (await orderObject(env, orderId).hearOfPayment(hint)) return;
  await keepUnknownPayment(databaseOf(env.DB), { orderId, provider, heardAtMs: nowMs() });
}

/** The payment id is derived from the idempotency key, so that a repetition finds its payment. */
async function pay(
  env: Env,
  request: PayRequest,
): Promise<Result<{ readonly payment: PaymentAttempt; readonly replayed: boolean }, PayProblem>> {
  const { orderId, amount, payment, idempotencyKey, context } = request;
  if (findPaymentProvider(env, payment.provider) === undefined) {
    return refuse({ code: "payment-provider-unknown" });
  }
  const paymentId = await idFromText("payment", `${orderId}|${idempotencyKey}`);
  const answer = await orderObject(env, orderId).act({
    command: { kind: "pay", paymentId, ...payment, amount },
    key: `pay/${idempotencyKey}`,
    fingerprint: await fingerprintOf(JSON.stringify([amount, payment])),
    context,
  });
  if (!answer.ok) return toPayProblem(answer.refusal);
  const { order, replayed } = answer.value;
  const made = order.payments.find(({ id }) => id === paymentId);
  if (made === undefined) throw new Error(`${orderId} took ${paymentId} and does not know it`);
  return accept({ payment: made, replayed });
}

function toListed(row: PaymentRow): ListedPayment {
  const { id, orderId, provider, state, amountMinor, currency, failureCode, createdAtMs } = row;
  const createdAt = new Date(createdAtMs).toISOString();
  const amount = { amountMinor, currency };
  return { id, orderId, provider, state, amount, createdAt, failureCode: failureCode ?? undefined };
}

/** Narrows the refusals of an order to those of a payment command. */
function toPayProblem(refusal: ActRefusal): Refused<PayProblem> {
  switch (refusal.code) {
    case "order-not-found":
    case "idempotency-conflict":
    case "payment-not-awaited":
    case "payment-amount-mismatch":
    case "payment-provider-mismatch":
      return refuse(refusal);
    default:
      throw new Error(`a payment was refused with ${refusal.code}`);
  }
}
