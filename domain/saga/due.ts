import type { SagaEntry, SagaJournal } from "./journal.ts";

/**
 * A try without an outcome after this time was lost with its object, and is retried. Longer than
 * any call is allowed to last.
 */
export const LOST_ATTEMPT_AFTER_MS = 15_000;

/** [OS9] When the saga is due next, in epoch milliseconds; undefined when it rests. */
export function dueAtMs(journal: SagaJournal, createdAtMs: number): number | undefined {
  if (journal.verdict !== undefined) return undefined;
  const running = runningEntry(journal, "undo") ?? runningEntry(journal, "do");
  if (running === undefined) return createdAtMs;
  if (running.settled === running.attempts) return Math.max(createdAtMs, running.retryAtMs);
  return running.lastAttemptAtMs + LOST_ATTEMPT_AFTER_MS;
}

/**
 * The running entry of one direction. Undo entries are checked first, because the `do` entry they
 * compensate can stay in state running.
 */
function runningEntry(
  journal: SagaJournal,
  direction: SagaEntry["direction"],
): SagaEntry | undefined {
  return journal.entries.find(
    (entry) => entry.direction === direction && entry.state === "running",
  );
}
