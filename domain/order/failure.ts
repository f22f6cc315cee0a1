// Why an order failed, in a stable code and a sentence that tells the shopper what to do.

import type { SagaEntry, SagaJournal } from "../saga/journal.ts";
import type { OrderStep } from "./plan.ts";

export interface OrderFailure {
  readonly code: string;
  readonly message: string;
}

/** What giving up on a step is called, when nobody ever answered why. */
const UNANSWERED: Readonly<Record<OrderStep, OrderFailure>> = {
  "hold-stock": unavailable("stock-unavailable", "We could not reach our stock."),
  "authorize-payment": unavailable(
    "payment-unavailable",
    "The payment provider did not answer. You have not been charged.",
  ),
  "reserve-stock": unavailable("stock-unavailable", "We could not reach our stock."),
  "prepare-shipping": unavailable(
    "carrier-unavailable",
    "The carrier did not take the parcel. You have not been charged.",
  ),
  "capture-payment": unavailable("payment-unavailable", "The payment provider did not answer."),
  complete: unavailable("internal", "Something went wrong on our side."),
};

/** The first failed step's reason; undefined while nothing failed. */
export function orderFailure(journal: SagaJournal): OrderFailure | undefined {
  const failed = journal.entries.find(
    ({ direction, state }) => direction === "do" && (state === "refused" || state === "exhausted"),
  );
  return failed === undefined ? undefined : stepFailure(failed);
}

/** The reason a step that was refused or given up failed, in the shop's words. */
export function stepFailure(entry: SagaEntry): OrderFailure {
  if (entry.state === "refused" && entry.failure !== undefined) return entry.failure;
  return UNANSWERED[entry.step as OrderStep];
}

function unavailable(code: string, reason: string): OrderFailure {
  return { code, message: `${reason} Please try again in a few minutes.` };
}
