// The effect of each payment step. An unknown outcome is looked up before the step is retried or
// undone: a card is never charged twice blindly.

import { type Money, zero } from "../../domain/money.ts";
import type { PlacedOrder } from "../../domain/order/draft.ts";
import {
  AWAITS_CARD,
  afterOffer,
  authorizationKey,
  authorizationReference,
  hadCard,
  withinHold,
} from "../../domain/order/payment-authorization.ts";
import { openOffer, PAYMENT_STEP } from "../../domain/order/payment-offers.ts";
import {
  findEntry,
  OUTCOME_UNKNOWN,
  type SagaJournal,
  type SagaOutcome,
} from "../../domain/saga/journal.ts";
import type {
  OrderPorts,
  PaymentCall,
  PaymentOperation,
  PaymentOutcome,
  PaymentPort,
} from "./order-ports.ts";

export interface PaymentEffect {
  readonly ports: Pick<OrderPorts, "nowMs" | "payments">;
  readonly placed: PlacedOrder;
  /** The journal of the order's placement, also for jobs. */
  readonly saga: SagaJournal;
  readonly idempotencyKey: string;
  /** The previous try may have taken effect. */
  readonly uncertain: boolean;
}

/** Authorizes the card that came with the order, or the one presented since; waits without one. */
export async function authorizePayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const { placed, saga } = effect;
  const { total: amount, payment } = placed.draft;
  const token = payment.token ?? openOffer(saga)?.token;
  if (token === undefined) return withinHold(effect, AWAITS_CARD, effect.ports.nowMs());
  const idempotencyKey = authorizationKey(effect);
  const outcome = await lookedUp({ ...effect, idempotencyKey }, "authorize", (payments, call) =>
    payments.authorize({ ...call, token, amount }),
  );
  if (outcome.kind === "waiting") return withinHold(effect, outcome, effect.ports.nowMs());
  return payment.token === undefined ? afterOffer(effect, outcome) : outcome;
}

export function capturePayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const { total: amount } = effect.placed.draft;
  const reference = authorizationReference(effect.saga);
  return lookedUp(effect, "capture", (payments, call) =>
    payments.capture({ ...call, amount, reference }),
  );
}

/**
 * Voids the payment. An authorization with an unknown outcome is looked up first: it may have a
 * reference to void.
 */
export async function voidPayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const { currency } = effect.placed.draft.total;
  if (!hadCard(effect)) return { kind: "done", value: { refunded: zero(currency) } };
  const found = await findLostAuthorization(effect);
  if (found?.kind === "unknown") return found;
  const reference =
    found?.kind === "done" ? found.value.reference : authorizationReference(effect.saga);
  return lookedUp(effect, "void", (payments, call) => payments.void({ ...call, reference }));
}

export function refundPayment(effect: PaymentEffect, amount: Money): Promise<SagaOutcome> {
  const reference = authorizationReference(effect.saga);
  return lookedUp(effect, "refund", (payments, call) =>
    payments.refund({ ...call, amount, reference }),
  );
}

/**
 * Acts, unless an earlier try may have acted: then its outcome is looked up first. A refusal that
 * is found may be of an earlier try: steps that must succeed act again.
 */
async function lookedUp<Operation extends PaymentOperation>(
  { ports: { payments }, placed, idempotencyKey, uncertain }: PaymentEffect,
  operation: Operation,
  act: (payments: PaymentPort, call: PaymentCall) => Promise<PaymentOutcome<Operation>>,
): Promise<SagaOutcome> {
  const call = callOf(placed, idempotencyKey);
  const found = uncertain ? await payments.lookup({ ...call, operation }) : undefined;
  const isOpen = found === undefined || (found.kind === "refused" && operation !== "authorize");
  const outcome = isOpen ? await act(payments, call) : found;
  if (outcome.kind !== "waiting") return outcome;
  const { kind, untilMs, nextAction } = outcome;
  return { kind, untilMs, uncertain: true, awaited: nextAction };
}

async function findLostAuthorization({ ports, placed, saga }: PaymentEffect) {
  const entry = findEntry(saga, PAYMENT_STEP, "do");
  if (entry?.failure?.code !== OUTCOME_UNKNOWN) return undefined;
  const call = callOf(placed, authorizationKey({ placed, saga }));
  return ports.payments.lookup({ ...call, operation: "authorize" });
}

function callOf({ draft }: PlacedOrder, idempotencyKey: string): PaymentCall {
  return { provider: draft.payment.provider, orderId: draft.orderId, idempotencyKey };
}
