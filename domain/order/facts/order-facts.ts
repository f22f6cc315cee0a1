// Derives the events of an order from its state. Pure; outbox and story are both made from them, so
// that a shopper never reads anything the audit log does not hold.

import type { OrderState } from "../order-state.ts";
import type { DatedFact } from "./dated-fact.ts";
import { factsOfJob } from "./job-facts.ts";
import { factsOfPlacement } from "./placement-facts.ts";
import { factsOfRecord } from "./record-facts.ts";

/** All facts of this order, oldest first. */
export function factsOf(order: OrderState): DatedFact[] {
  return [
    ...factsOfPlacement(order),
    ...order.jobs.flatMap((job) => factsOfJob(order.placed, job)),
    ...factsOfRecord(order),
  ].sort((a, b) => a.atMs - b.atMs);
}

/** The facts of `after` that `before` does not have. */
export function newFacts(before: OrderState | undefined, after: OrderState): DatedFact[] {
  const known = new Set(before && factsOf(before).map(({ key }) => key));
  return factsOf(after).filter(({ key }) => !known.has(key));
}
