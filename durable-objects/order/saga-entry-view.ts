import type { SagaEntry } from "../../domain/saga/journal.ts";
import type { SagaEntryView } from "./order-commands.ts";

/** One journal entry as staff read it. */
export function viewEntry(entry: SagaEntry): SagaEntryView {
  const { step, direction, state, attempts, startedAtMs, finishedAtMs, failure } = entry;
  return {
    step,
    direction,
    state,
    attempts,
    startedAt: new Date(startedAtMs).toISOString(),
    finishedAt: finishedAtMs === undefined ? undefined : new Date(finishedAtMs).toISOString(),
    failure,
  };
}
