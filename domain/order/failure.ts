// The reason an order failed: a stable code and its parameters, worded by their readers.

import type { SagaEntry, SagaFailure, SagaJournal } from "../saga/journal.ts";
import type { OrderStep } from "./plan.ts";

export type OrderFailure = SagaFailure;

/** The failure code of a step that was given up after unknown outcomes. */
const UNANSWERED: Readonly<Record<OrderStep, string>> = {
  "hold-stock": "stock-unavailable",
  "authorize-payment": "payment-unavailable",
  "reserve-stock": "stock-unavailable",
  "prepare-shipping": "carrier-unavailable",
  "capture-payment": "payment-unavailable",
  complete: "internal",
};

/** The failure of the first step that failed; undefined while none did. */
export function orderFailure(journal: SagaJournal): OrderFailure | undefined {
  const failed = journal.entries.find(
    ({ direction, state }) => direction === "do" && (state === "refused" || state === "exhausted"),
  );
  return failed === undefined ? undefined : stepFailure(failed);
}

/** The failure of a step that was refused or given up, as the shopper is told of it. */
export function stepFailure(entry: SagaEntry): OrderFailure {
  if (entry.state === "refused" && entry.failure !== undefined) return entry.failure;
  return { code: UNANSWERED[entry.step as OrderStep] };
}
