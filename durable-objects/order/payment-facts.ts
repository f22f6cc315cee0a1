// What is a fact by the cards presented for an order that was placed without one: each is asked,
// and most are turned down or taken. What follows once one is taken is told by the placement.

import type { Fact } from "../../domain/events/envelope.ts";
import { stepFailure } from "../../domain/order/failure.ts";
import { listOffers, PAYMENT_STEP, type PaymentOffer } from "../../domain/order/payment-offers.ts";
import { findEntry, type SagaEntry } from "../../domain/saga/journal.ts";
import { type DatedFact, type JournaledOrder, paymentOf } from "./dated-fact.ts";

export function factsOfOffers(order: JournaledOrder): DatedFact[] {
  const asked = findEntry(order.saga, PAYMENT_STEP, "do");
  return listOffers(order.saga).flatMap((offer) => [
    tell(order, offer, { type: "payment.processing", atMs: offer.atMs }),
    ...endingOf(order, offer, asked),
  ]);
}

function endingOf(
  order: JournaledOrder,
  offer: PaymentOffer,
  asked: SagaEntry | undefined,
): DatedFact[] {
  const { failure, failedAtMs } = offer;
  if (failure !== undefined && failedAtMs !== undefined) {
    return [tell(order, offer, { type: "payment.failed", atMs: failedAtMs, failure })];
  }
  if (asked?.finishedAtMs === undefined) return [];
  const atMs = asked.finishedAtMs;
  if (asked.state === "succeeded") return [tell(order, offer, { type: "payment.processed", atMs })];
  return [tell(order, offer, { type: "payment.failed", atMs, failure: stepFailure(asked) })];
}

type Told =
  | { readonly type: "payment.processing" | "payment.processed"; readonly atMs: number }
  | {
      readonly type: "payment.failed";
      readonly atMs: number;
      readonly failure: NonNullable<PaymentOffer["failure"]>;
    };

function tell({ placed }: JournaledOrder, { id }: PaymentOffer, told: Told): DatedFact {
  const data = { ...paymentOf(placed), paymentId: id };
  const { type, atMs } = told;
  const fact: Fact =
    told.type === "payment.failed"
      ? { type: told.type, data: { ...data, failure: told.failure } }
      : { type: told.type, data };
  return { key: `${type}/${id}`, fact, atMs };
}
