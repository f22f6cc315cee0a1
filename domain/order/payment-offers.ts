// Paying for an order after it was placed: its stock is held, and until the hold ends the shopper
// may offer one card after the other. What was offered stands in the journal as signals.

import { findEntry, type SagaJournal } from "../saga/journal.ts";
import type { PlacedOrder } from "./draft.ts";
import type { OrderFailure } from "./failure.ts";
import { HOLD_DURATION_MS } from "./plan.ts";

/** The step that asks for money, and so the one an offer is for. */
export const PAYMENT_STEP = "authorize-payment";

/** So many cards are tried for one order; the last refusal is the order's. */
export const PAYMENT_OFFERS_MAX = 10;

/** A card presented for an order; its id is the payment's. */
export interface PaymentOffer {
  readonly id: string;
  readonly atMs: number;
  readonly token: string;
  /** Why it was not taken; absent while nothing came of it, or if it was. */
  readonly failure?: OrderFailure | undefined;
  readonly failedAtMs?: number | undefined;
}

/** Every card presented since the order was placed, oldest first. */
export function listOffers(saga: SagaJournal): PaymentOffer[] {
  const offers = saga.signals?.filter(({ step }) => step === PAYMENT_STEP) ?? [];
  return offers.map(({ id, atMs, data, failure, failedAtMs }) => {
    const { token } = data as Pick<PaymentOffer, "token">;
    return { id, atMs, token, failure, failedAtMs };
  });
}

/** The card that is being asked, or was taken. There is at most one. */
export function openOffer(saga: SagaJournal): PaymentOffer | undefined {
  return listOffers(saga).find(({ failure }) => failure === undefined);
}

/** Whether a card was presented that has not been turned down: with the order, or since. */
export function hasCard(placed: PlacedOrder, saga: SagaJournal): boolean {
  return placed.draft.payment.token !== undefined || openOffer(saga) !== undefined;
}

/** Until when the order waits for its payment, in epoch milliseconds: as long as stock is held. */
export function payUntilMs(saga: SagaJournal): number {
  return (findEntry(saga, "hold-stock")?.startedAtMs ?? 0) + HOLD_DURATION_MS;
}

/** Whether a card may be offered now. */
export function isAwaitingPayment(saga: SagaJournal): boolean {
  const { verdict, cancelRequestedAtMs } = saga;
  if (verdict !== undefined || cancelRequestedAtMs !== undefined) return false;
  const asked = findEntry(saga, PAYMENT_STEP);
  return asked?.waiting === true && asked.failure === undefined && openOffer(saga) === undefined;
}
