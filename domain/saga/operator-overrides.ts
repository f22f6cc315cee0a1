// Changes an operator makes to a journal; the engine itself neither hurries nor gives up steps that
// must succeed. Pure.

import { findEntry, type SagaEntry, type SagaJournal } from "./journal.ts";
import { wake, withEntry } from "./record.ts";

/** [OS8] Reopens a stuck saga: exhausted compensations get fresh tries. */
export function reopenStuck(journal: SagaJournal): SagaJournal {
  if (journal.verdict !== "STUCK") return journal;
  const { verdict: _, verdictAtMs: __, ...open } = journal;
  return {
    ...open,
    version: journal.version + 1,
    entries: journal.entries.map((entry) => (entry.direction === "undo" ? reopen(entry) : entry)),
  };
}

function reopen(entry: SagaEntry): SagaEntry {
  if (entry.state !== "exhausted" && entry.state !== "refused") return entry;
  const { finishedAtMs: _, ...open } = entry;
  return { ...open, state: "running", attemptsBeforeReopening: entry.attempts, retryAtMs: 0 };
}

/** [OS26] Makes the next try of a failing step due now, with short waits after it. */
export function hurryFailing(journal: SagaJournal): SagaJournal {
  if (journal.verdict !== undefined) return journal;
  const failing = journal.entries.find(
    ({ direction, state, failure }) =>
      direction === "do" && state === "running" && failure !== undefined,
  );
  if (failing === undefined) return journal;
  const { attempts } = failing;
  const patience = { attemptsBeforeReopening: attempts, attemptsBeforeHurry: attempts };
  return withEntry(journal, { ...wake(failing), ...patience });
}

/**
 * [OS27] Gives up a step whose latest try was refused: it counts as failed, so that the steps
 * started before it are compensated, even if it is the pivot.
 */
export function giveUpStep(journal: SagaJournal, step: string, nowMs: number): SagaJournal {
  const entry = findEntry(journal, step, "do");
  if (journal.verdict !== undefined || entry?.state !== "running") return journal;
  return withEntry(journal, { ...entry, state: "refused", finishedAtMs: nowMs });
}
