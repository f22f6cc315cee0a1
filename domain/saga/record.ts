// Writes journals: each function returns the journal with one more recorded change. Pure.

import {
  findEntry,
  isUncertain,
  OUTCOME_UNKNOWN,
  openSignal,
  type SagaEntry,
  type SagaFailure,
  type SagaJournal,
  type SagaOutcome,
  type SagaSignal,
  type SagaVerdict,
} from "./journal.ts";
import { RETRY_POLICIES, type RetryPolicy, type SagaPlan } from "./plan.ts";

interface Move {
  readonly step: string;
  readonly direction: "do" | "undo";
}

/** [OS1] Records the start of a try; store it before the effect. */
export function recordStarted(journal: SagaJournal, move: Move, nowMs: number): SagaJournal {
  const known = findEntry(journal, move.step, move.direction);
  const { waiting: _, woken: __, awaited: ___, ...entry } = known ?? newEntry(move, nowMs);
  const begun: SagaEntry = {
    ...entry,
    attempts: (known?.attempts ?? 0) + 1,
    lastAttemptAtMs: nowMs,
    retryAtMs: 0,
  };
  return withEntry(journal, begun);
}

/**
 * Records the outcome of a try. A refusal is final for steps with limited retries; a step that must
 * succeed is retried after any outcome. `jitter` is 0 up to 1 and shortens the delay by up to half.
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
  const { outcome, nowMs } = event;
  const noted =
    outcome.kind === "waiting" && outcome.failure !== undefined
      ? failSignal(journal, event.step, { failure: outcome.failure, failedAtMs: nowMs })
      : journal;
  return withEntry(noted, settle(settled, policyOf(plan, event), event));
}

/**
 * Records a try that was lost with its object: its outcome stays unknown, and it counts as a try,
 * so that a step which crashes its object is given up eventually. Call it only when no try can be
 * in flight.
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
  const outcome = { kind: "unknown", cause: "lost" } as const;
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
  if (outcome.kind === "waiting") return wait(entry, outcome, nowMs);
  const failure = failureOf(outcome);
  if (outcome.kind === "refused" && policy.retriesMax !== undefined) {
    return { ...entry, state: "refused", finishedAtMs: nowMs, failure };
  }
  const retries = entry.attempts - entry.attemptsBeforeReopening - 1;
  if (policy.retriesMax !== undefined && retries >= policy.retriesMax) {
    return { ...entry, state: "exhausted", finishedAtMs: nowMs, failure };
  }
  const delayMs = entry.woken ? 0 : retryDelayMs(policy, retries, event.jitter);
  return { ...entry, failure, retryAtMs: nowMs + delayMs };
}

const UNDECIDED = { kind: "unknown", cause: "undecided" } as const;

function failureOf(outcome: Extract<SagaOutcome, { kind: "refused" | "unknown" }>): SagaFailure {
  if (outcome.kind === "unknown") {
    return { code: OUTCOME_UNKNOWN, params: { cause: outcome.cause } };
  }
  const { code, params } = outcome;
  return params === undefined ? { code } : { code, params };
}

/** Waits at least one millisecond: a step that waits for a past time must not spin. */
function wait(
  entry: SagaEntry,
  { untilMs, uncertain, awaited }: Extract<SagaOutcome, { kind: "waiting" }>,
  nowMs: number,
): SagaEntry {
  const { failure: _, ...clean } = entry;
  const retryAtMs = entry.woken ? nowMs : Math.max(untilMs, nowMs + 1);
  const attemptsBeforeReopening = entry.attempts;
  const begun = awaited === undefined ? {} : { awaited };
  const waiting = { waiting: true, attemptsBeforeReopening, retryAtMs, ...begun } as const;
  if (!uncertain) return { ...clean, ...waiting };
  return { ...clean, ...waiting, failure: failureOf(UNDECIDED) };
}

/**
 * Exponential delay, capped, with jitter over its second half so that retries do not synchronize.
 */
export function retryDelayMs(policy: RetryPolicy, retries: number, jitter: number): number {
  const doublings = Math.max(0, Math.min(retries, 30));
  const fullMs = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** doublings);
  return Math.round(fullMs * (1 - jitter / 2));
}

export function recordVerdict(
  journal: SagaJournal,
  verdict: SagaVerdict,
  nowMs: number,
): SagaJournal {
  return { ...journal, verdict, verdictAtMs: nowMs, version: journal.version + 1 };
}

/** [OS10] Records a cancel request once; `nextMove` decides whether it came in time. */
export function recordCancelRequest(journal: SagaJournal, nowMs: number): SagaJournal {
  if (journal.cancelRequestedAtMs !== undefined || journal.verdict !== undefined) return journal;
  return { ...journal, cancelRequestedAtMs: nowMs, version: journal.version + 1 };
}

/** [OS10] Records a signal and makes the step's next try due; a repetition changes nothing. */
export function recordSignal(journal: SagaJournal, signal: SagaSignal): SagaJournal {
  const known = journal.signals ?? [];
  if (journal.verdict !== undefined || known.some(({ id }) => id === signal.id)) return journal;
  const entry = findEntry(journal, signal.step, "do");
  const noted = { ...journal, signals: [...known, signal] };
  if (entry?.state !== "running") return { ...noted, version: journal.version + 1 };
  return withEntry(noted, wake(entry));
}

/**
 * [OS10] Makes the next try of a step with an unknown outcome due now, in addition to the tries its
 * policy allows. Changes nothing when the outcome is known.
 */
export function recordHint(journal: SagaJournal, { step, direction }: Move): SagaJournal {
  const entry = findEntry(journal, step, direction);
  if (journal.verdict !== undefined || entry?.state !== "running") return journal;
  if (!isUncertain(entry)) return journal;
  const attemptsBeforeReopening = entry.attemptsBeforeReopening + 1;
  return withEntry(journal, { ...wake(entry), attemptsBeforeReopening });
}

/** Makes the next try due now, or as soon as the one in flight ends. */
export function wake(entry: SagaEntry): SagaEntry {
  return entry.settled < entry.attempts ? { ...entry, woken: true } : { ...entry, retryAtMs: 0 };
}

function failSignal(
  journal: SagaJournal,
  step: string,
  failing: { readonly failure: SagaFailure; readonly failedAtMs: number },
): SagaJournal {
  const open = openSignal(journal, step);
  const signals = (journal.signals ?? []).map((signal) =>
    signal === open ? { ...signal, ...failing } : signal,
  );
  return { ...journal, signals };
}

function policyOf(plan: SagaPlan, move: Move): RetryPolicy {
  if (move.direction === "undo") return RETRY_POLICIES.undoing;
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

export function withEntry(journal: SagaJournal, entry: SagaEntry): SagaJournal {
  const isSame = (other: SagaEntry) =>
    other.step === entry.step && other.direction === entry.direction;
  const entries = journal.entries.some(isSame)
    ? journal.entries.map((other) => (isSame(other) ? entry : other))
    : [...journal.entries, entry];
  return { ...journal, entries, version: journal.version + 1 };
}
