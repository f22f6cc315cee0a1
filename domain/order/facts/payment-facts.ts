// What is a fact by the cards presented for an order that was placed without one: each is asked,
// and most are turned down or taken. What follows once one is taken is told by the placement.

import type { Fact } from "../../events/envelope.ts";
import { findEntry, type SagaEntry } from "../../saga/journal.ts";
import { stepFailure } from "../failure.ts";
import type { OrderState } from "../order-state.ts";
import { listOffers, PAYMENT_STEP, type PaymentOffer } from "../payment-offers.ts";
import { type DatedFact, paymentOf } from "./dated-fact.ts";

export function factsOfOffers(order: OrderState): DatedFact[] {
  const asked = findEntry(order.saga, PAYMENT_STEP, "do");
  return listOffers(order.saga).flatMap((offer) => [
    tell(order, offer, { type: "payment.processing", atMs: offer.atMs }),
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

function tell({ placed }: OrderState, { id }: PaymentOffer, told: Told): DatedFact {
  const data = { ...paymentOf(placed), paymentId: id };
  const { type, atMs } = told;
  const fact: Fact =
    told.type === "payment.failed"
      ? { type: told.type, data: { ...data, failure: told.failure } }
      : { type: told.type, data };
  return { key: `${type}/${id}`, fact, atMs };
}
