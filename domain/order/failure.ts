// The reason an order failed, as a stable code and a sentence for the shopper.

import type { SagaEntry, SagaJournal } from "../saga/journal.ts";
import type { OrderStep } from "./plan.ts";

export interface OrderFailure {
  readonly code: string;
  readonly message: string;
}

/** The failure of a step that was given up after unknown outcomes. */
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

/** The failure of the first step that failed; undefined while none did. */
export function orderFailure(journal: SagaJournal): OrderFailure | undefined {
  const failed = journal.entries.find(
    ({ direction, state }) => direction === "do" && (state === "refused" || state === "exhausted"),
  );
  return failed === undefined ? undefined : stepFailure(failed);
}

/** The failure of a step that was refused or given up, in words for the shopper. */
export function stepFailure(entry: SagaEntry): OrderFailure {
  if (entry.state === "refused" && entry.failure !== undefined) return entry.failure;
  return UNANSWERED[entry.step as OrderStep];
}

function unavailable(code: string, reason: string): OrderFailure {
  return { code, message: `${reason} Please try again in a few minutes.` };
}
