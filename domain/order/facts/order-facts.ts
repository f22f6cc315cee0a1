// Translates what happened to an order into the shop's events. Pure; the timeline and the outbox
// are both made here, so a shopper never reads a story that the audit log does not tell.

import type { OrderState } from "../order-state.ts";
import type { DatedFact } from "./dated-fact.ts";
import { factsOfJob } from "./job-facts.ts";
import { factsOfPlacement } from "./placement-facts.ts";
import { factsOfRecord } from "./record-facts.ts";

/** Everything that is a fact of this order, oldest first. */
export function factsOf(order: OrderState): DatedFact[] {
  return [
    ...factsOfPlacement(order),
    ...order.jobs.flatMap((job) => factsOfJob(order.placed, job)),
    ...factsOfRecord(order),
  ].sort((a, b) => a.atMs - b.atMs);
}

/** The facts that `after` knows and `before` did not. */
export function newFacts(before: OrderState | undefined, after: OrderState): DatedFact[] {
  const known = new Set(before && factsOf(before).map(({ key }) => key));
  return factsOf(after).filter(({ key }) => !known.has(key));
}
