// Writing a journal: each function gives the journal with one more thing known. Pure.

import {
  findEntry,
  type SagaEntry,
  type SagaJournal,
  type SagaOutcome,
  type SagaVerdict,
} from "./journal.ts";
import { RETRY_POLICIES, type RetryPolicy, type SagaPlan } from "./plan.ts";

interface Move {
  readonly step: string;
  readonly direction: "do" | "undo";
}

/** [OS1] Notes that a try begins; to be stored before its effect. */
export function recordStarted(journal: SagaJournal, move: Move, nowMs: number): SagaJournal {
  const known = findEntry(journal, move.step, move.direction);
  const begun: SagaEntry = {
    ...(known ?? newEntry(move, nowMs)),
    attempts: (known?.attempts ?? 0) + 1,
    lastAttemptAtMs: nowMs,
    retryAtMs: 0,
  };
  return withEntry(journal, begun);
}

/**
 * Notes how a try ended. A refusal is final for steps tried briefly; a step that must succeed is
 * tried again whatever was answered. `jitter` is 0 up to 1 and shortens the wait by up to half.
 * An outcome for an entry that is no longer running is ignored.
 */
export function recordOutcome(
  plan: SagaPlan,
  journal: SagaJournal,
  event: Move & { readonly outcome: SagaOutcome; readonly nowMs: number; readonly jitter: number },
): SagaJournal {
  const entry = findEntry(journal, event.step, event.direction);
  if (entry === undefined || entry.state !== "running") return journal;
  const settled = { ...entry, settled: entry.attempts };
  return withEntry(journal, settle(settled, policyOf(plan, event), event));
}

/**
 * Notes that a try died with the object that made it: its outcome stays unknown, and it counts
 * like any other, so that a step which kills its object is given up in the end. To be called where
 * no try can be in flight.
 */
export function recordLost(
  plan: SagaPlan,
  journal: SagaJournal,
  now: { readonly nowMs: number; readonly jitter: number },
): SagaJournal {
  const lost = journal.entries.find(
    ({ state, settled, attempts }) => state === "running" && settled < attempts,
  );
  if (lost === undefined) return journal;
  const outcome = { kind: "unknown", message: "the attempt was lost" } as const;
  return recordOutcome(plan, journal, { ...lost, outcome, ...now });
}

function settle(
  entry: SagaEntry,
  policy: RetryPolicy,
  event: { readonly outcome: SagaOutcome; readonly nowMs: number; readonly jitter: number },
): SagaEntry {
  const { outcome, nowMs } = event;
  if (outcome.kind === "done") {
    const { failure: _, ...clean } = entry;
    return { ...clean, state: "succeeded", finishedAtMs: nowMs, result: outcome.value };
  }
  const failure = {
    code: outcome.kind === "refused" ? outcome.code : "no-answer",
    message: outcome.message,
  };
  if (outcome.kind === "refused" && policy.retriesMax !== undefined) {
    return { ...entry, state: "refused", finishedAtMs: nowMs, failure };
  }
  const retries = entry.attempts - entry.attemptsBeforeReopening - 1;
  if (policy.retriesMax !== undefined && retries >= policy.retriesMax) {
    return { ...entry, state: "exhausted", finishedAtMs: nowMs, failure };
  }
  return { ...entry, failure, retryAtMs: nowMs + retryDelayMs(policy, retries, event.jitter) };
}

/** Exponential, capped, and spread over its second half so that retries do not march in step. */
export function retryDelayMs(policy: RetryPolicy, retries: number, jitter: number): number {
  const fullMs = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** Math.min(retries, 30));
  return Math.round(fullMs * (1 - jitter / 2));
}

export function recordVerdict(
  journal: SagaJournal,
  verdict: SagaVerdict,
  nowMs: number,
): SagaJournal {
  return { ...journal, verdict, verdictAtMs: nowMs, version: journal.version + 1 };
}

/** [OS10] Notes the wish to cancel once; whether it comes in time is decided by `nextMove`. */
export function recordCancelRequest(journal: SagaJournal, nowMs: number): SagaJournal {
  if (journal.cancelRequestedAtMs !== undefined || journal.verdict !== undefined) return journal;
  return { ...journal, cancelRequestedAtMs: nowMs, version: journal.version + 1 };
}

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

function policyOf(plan: SagaPlan, move: Move): RetryPolicy {
  if (move.direction === "undo") return RETRY_POLICIES.briefly;
  const step = plan.steps.find(({ name }) => name === move.step);
  if (step === undefined) throw new Error(`the plan has no step ${move.step}`);
  return RETRY_POLICIES[step.retry];
}

function newEntry(move: Move, nowMs: number): SagaEntry {
  return {
    step: move.step,
    direction: move.direction,
    state: "running",
    attempts: 0,
    settled: 0,
    attemptsBeforeReopening: 0,
    startedAtMs: nowMs,
    lastAttemptAtMs: nowMs,
    retryAtMs: 0,
  };
}

function withEntry(journal: SagaJournal, entry: SagaEntry): SagaJournal {
  const isSame = (other: SagaEntry) =>
    other.step === entry.step && other.direction === entry.direction;
  const entries = journal.entries.some(isSame)
    ? journal.entries.map((other) => (isSame(other) ? entry : other))
    : [...journal.entries, entry];
  return { ...journal, entries, version: journal.version + 1 };
}
