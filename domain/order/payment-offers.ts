// Paying for an order after placement: its stock is held, and until the hold ends the shopper may
// present cards, one after the other. Presented cards are stored in the journal as signals.

import { findEntry, type SagaJournal } from "../saga/journal.ts";
import type { PlacedOrder } from "./draft.ts";
import type { OrderFailure } from "./failure.ts";
import type { OrderState } from "./order-state.ts";
import { HOLD_DURATION_MS, UNPAID_HOLD_DURATION_MS } from "./plan.ts";

/** The step that authorizes the payment; offers are signals to it. */
export const PAYMENT_STEP = "authorize-payment";

/** Cards tried for one order; the refusal of the last one becomes the order's. */
export const PAYMENT_OFFERS_MAX = 10;

/** A card presented for an order; its id is the payment's id. */
export interface PaymentOffer {
  readonly id: string;
  readonly atMs: number;
  readonly token: string;
  /** The reason it was declined; absent while undecided, and if accepted. */
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

/** The card being authorized or accepted. There is at most one. */
export function openOffer(saga: SagaJournal): PaymentOffer | undefined {
  return listOffers(saga).find(({ failure }) => failure === undefined);
}

/** Whether a card was presented, with the order or later, that has not been declined. */
export function hasCard(placed: PlacedOrder, saga: SagaJournal): boolean {
  return placed.draft.payment.token !== undefined || openOffer(saga) !== undefined;
}

/** The duration of an order's stock hold, in milliseconds. */
export function holdDurationMs({ draft }: PlacedOrder): number {
  return draft.payment.token === undefined ? UNPAID_HOLD_DURATION_MS : HOLD_DURATION_MS;
}

/** The end of the wait for payment, in epoch milliseconds: the end of the stock hold. */
export function payUntilMs({ placed, saga }: Pick<OrderState, "placed" | "saga">): number {
  return (findEntry(saga, "hold-stock")?.startedAtMs ?? 0) + holdDurationMs(placed);
}

/** Whether a card can be presented now. */
export function isAwaitingPayment(saga: SagaJournal): boolean {
  const { verdict, cancelRequestedAtMs } = saga;
  if (verdict !== undefined || cancelRequestedAtMs !== undefined) return false;
  const asked = findEntry(saga, PAYMENT_STEP);
  return asked?.waiting === true && asked.failure === undefined && openOffer(saga) === undefined;
}
