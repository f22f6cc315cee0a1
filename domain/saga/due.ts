import type { SagaEntry, SagaJournal } from "./journal.ts";

/**
 * A try whose outcome is not known after this long was lost with the object that made it, and is
 * taken up again. Longer than any call is allowed to last.
 */
export const LOST_ATTEMPT_AFTER_MS = 15_000;

/** [OS9] When the saga must be looked at next, in epoch milliseconds; undefined when it rests. */
export function dueAtMs(journal: SagaJournal, createdAtMs: number): number | undefined {
  if (journal.verdict !== undefined) return undefined;
  const running = runningEntry(journal, "undo") ?? runningEntry(journal, "do");
  if (running === undefined) return createdAtMs;
  if (running.settled === running.attempts) return Math.max(createdAtMs, running.retryAtMs);
  return running.lastAttemptAtMs + LOST_ATTEMPT_AFTER_MS;
}

/** An undoing comes first: the doing it was begun for may stand as running for good. */
function runningEntry(
  journal: SagaJournal,
  direction: SagaEntry["direction"],
): SagaEntry | undefined {
  return journal.entries.find(
    (entry) => entry.direction === direction && entry.state === "running",
  );
}
