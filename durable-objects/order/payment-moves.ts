// What each step does to the buyer's money. An outcome nobody knows is looked up before the step is
// tried again or undone: a card is never asked twice blindly.

import type { Money } from "../../domain/money.ts";
import {
  findEntry,
  NO_ANSWER,
  type SagaJournal,
  type SagaOutcome,
} from "../../domain/saga/journal.ts";
import type { PlacedOrder } from "./order-journal.ts";
import type {
  Outcome,
  PaymentCall,
  PaymentOperation,
  PaymentPort,
  PaymentResults,
} from "./order-ports.ts";

export interface PaymentEffect {
  readonly ports: { readonly payments: PaymentPort };
  readonly placed: PlacedOrder;
  /** The journal of the order's placement, whoever asks. */
  readonly saga: SagaJournal;
  readonly idempotencyKey: string;
  /** The try before may have taken effect. */
  readonly uncertain: boolean;
}

export function authorizePayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const { total: amount, payment } = effect.placed.draft;
  return lookedUp(effect, "authorize", (payments, call) =>
    payments.authorize({ ...call, token: payment.token, amount }),
  );
}

export function capturePayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const { total: amount } = effect.placed.draft;
  const reference = referenceOf(effect.saga);
  return lookedUp(effect, "capture", (payments, call) =>
    payments.capture({ ...call, amount, reference }),
  );
}

/** An authorization nobody knows about is looked up first: it may have a reference to end. */
export async function voidPayment(effect: PaymentEffect): Promise<SagaOutcome> {
  const found = await findLostAuthorization(effect);
  if (found?.kind === "unknown") return found;
  const reference = found?.kind === "done" ? found.value.reference : referenceOf(effect.saga);
  return lookedUp(effect, "void", (payments, call) => payments.void({ ...call, reference }));
}

export function refundPayment(effect: PaymentEffect, amount: Money): Promise<SagaOutcome> {
  const reference = referenceOf(effect.saga);
  return lookedUp(effect, "refund", (payments, call) =>
    payments.refund({ ...call, amount, reference }),
  );
}

/** Acts, unless an earlier try may have done it: then that is asked, and only a "no" acts. */
async function lookedUp<Operation extends PaymentOperation>(
  { ports: { payments }, placed, idempotencyKey, uncertain }: PaymentEffect,
  operation: Operation,
  act: (payments: PaymentPort, call: PaymentCall) => Promise<Outcome<PaymentResults[Operation]>>,
): Promise<Outcome<PaymentResults[Operation]>> {
  const call = { orderId: placed.draft.orderId, idempotencyKey };
  const known = uncertain ? await payments.lookup({ ...call, operation }) : undefined;
  return known ?? act(payments, call);
}

async function findLostAuthorization({ ports, placed, saga }: PaymentEffect) {
  const { orderId } = placed.draft;
  const entry = findEntry(saga, "authorize-payment", "do");
  if (entry?.failure?.code !== NO_ANSWER) return undefined;
  const idempotencyKey = `${orderId}/authorize-payment/do`;
  return ports.payments.lookup({ orderId, idempotencyKey, operation: "authorize" });
}

function referenceOf(saga: SagaJournal): string | undefined {
  const entry = findEntry(saga, "authorize-payment", "do");
  if (entry?.state !== "succeeded") return undefined;
  return (entry.result as PaymentResults["authorize"]).reference;
}
