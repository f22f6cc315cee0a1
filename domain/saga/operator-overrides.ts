// What a person changes in a journal: the engine by itself neither hurries nor gives up what must
// succeed. Pure.

import { findEntry, type SagaEntry, type SagaJournal } from "./journal.ts";
import { wake, withEntry } from "./record.ts";

/** [OS8] Takes a stuck saga up again: what was exhausted gets its tries anew. */
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

/** [OS26] The next try of a step that fails is due now, and the waits after it are short again. */
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
 * [OS27] Ends the tries of a step whose last one was refused: it counts as failed, so that what
 * started before it is undone, also where it is the pivot.
 */
export function giveUpStep(journal: SagaJournal, step: string, nowMs: number): SagaJournal {
  const entry = findEntry(journal, step, "do");
  if (journal.verdict !== undefined || entry?.state !== "running") return journal;
  return withEntry(journal, { ...entry, state: "refused", finishedAtMs: nowMs });
}
