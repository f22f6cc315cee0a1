// Decisions around authorizing a payment: the idempotency key, how long the order waits, and the
// consequence of a declined card.

import { findEntry, type SagaJournal, type SagaOutcome } from "../saga/journal.ts";
import type { NextAction } from "./next-action.ts";
import type { OrderState } from "./order-state.ts";
import {
  listOffers,
  openOffer,
  PAYMENT_OFFERS_MAX,
  PAYMENT_STEP,
  payUntilMs,
} from "./payment-offers.ts";

type PlacedAndSaga = Pick<OrderState, "placed" | "saga">;

type Waiting = Extract<SagaOutcome, { kind: "waiting" }>;

/** What the provider gave back for an authorization; stored as the result of the step. */
export interface Authorization {
  /** The provider's own id of the payment. */
  readonly reference: string;
}

export const AWAITS_CARD: Waiting = { kind: "waiting", untilMs: Number.POSITIVE_INFINITY };

/** [OS23] A wait for payment ends with the stock hold; after it the step is refused. */
export function withinHold(order: PlacedAndSaga, wait: Waiting, nowMs: number): SagaOutcome {
  const holdUntilMs = payUntilMs(order);
  if (nowMs < holdUntilMs) return { ...wait, untilMs: Math.min(wait.untilMs, holdUntilMs) };
  return { kind: "refused", code: "payment-not-received" };
}

/** What the payer has to do now; absent unless the authorization waits for it. */
export function nextActionOf(saga: SagaJournal): NextAction | undefined {
  if (saga.verdict !== undefined || saga.cancelRequestedAtMs !== undefined) return undefined;
  return findEntry(saga, PAYMENT_STEP)?.awaited as NextAction | undefined;
}

/** [OS24] A card that was declined leaves the order waiting for another, ten times at most. */
export function afterOffer(order: PlacedAndSaga, outcome: SagaOutcome): SagaOutcome {
  if (outcome.kind !== "refused" || listOffers(order.saga).length >= PAYMENT_OFFERS_MAX)
    return outcome;
  const { kind: _, ...failure } = outcome;
  return { kind: "waiting", untilMs: payUntilMs(order), failure };
}

/** [OS2] Each card that is offered has a key of its own: another card is another intention. */
export function authorizationKey({ placed, saga }: PlacedAndSaga): string {
  const key = `${placed.draft.orderId}/${PAYMENT_STEP}/do`;
  const offer = openOffer(saga);
  return offer === undefined ? key : `${key}/${offer.id}`;
}

/** Whether any card was ever presented; if not, no provider knows of the order. */
export function hadCard({ placed, saga }: PlacedAndSaga): boolean {
  return placed.draft.payment.token !== undefined || listOffers(saga).length > 0;
}

/** The provider's reference of the authorization, once it succeeded. */
export function authorizationReference(saga: SagaJournal): string | undefined {
  const entry = findEntry(saga, PAYMENT_STEP);
  if (entry?.state !== "succeeded") return undefined;
  return (entry.result as Authorization).reference;
}
