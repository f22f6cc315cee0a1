// Derives facts from the cards presented after placement. What follows an accepted card is derived
// from the placement's journal.

import type { Fact } from "../../events/envelope.ts";
import { findEntry, type SagaEntry } from "../../saga/journal.ts";
import { stepFailure } from "../failure.ts";
import type { OrderState } from "../order-state.ts";
import { listOffers, PAYMENT_STEP, type PaymentOffer } from "../payment-offers.ts";
import { type DatedFact, paymentOf } from "./dated-fact.ts";

export function factsOfOffers(order: OrderState): DatedFact[] {
  const asked = findEntry(order.saga, PAYMENT_STEP, "do");
  return listOffers(order.saga).flatMap((offer) => [
    factOfOffer(order, offer, { type: "payment.processing", atMs: offer.atMs }),
    ...endingOf(order, offer, asked),
  ]);
}

function endingOf(
  order: OrderState,
  offer: PaymentOffer,
  asked: SagaEntry | undefined,
): DatedFact[] {
  const { failure, failedAtMs } = offer;
  if (failure !== undefined && failedAtMs !== undefined) {
    return [factOfOffer(order, offer, { type: "payment.failed", atMs: failedAtMs, failure })];
  }
  if (asked?.finishedAtMs === undefined) return [];
  const atMs = asked.finishedAtMs;
  if (asked.state === "succeeded")
    return [factOfOffer(order, offer, { type: "payment.processed", atMs })];
  return [factOfOffer(order, offer, { type: "payment.failed", atMs, failure: stepFailure(asked) })];
}

type OfferChange =
  | { readonly type: "payment.processing" | "payment.processed"; readonly atMs: number }
  | {
      readonly type: "payment.failed";
      readonly atMs: number;
      readonly failure: NonNullable<PaymentOffer["failure"]>;
    };

function factOfOffer({ placed }: OrderState, { id }: PaymentOffer, change: OfferChange): DatedFact {
  const data = { ...paymentOf(placed), paymentId: id };
  const { type, atMs } = change;
  const fact: Fact =
    change.type === "payment.failed"
      ? { type: change.type, data: { ...data, failure: change.failure } }
      : { type: change.type, data };
  return { key: `${type}/${id}`, fact, atMs };
}
