// What has been tried and what came of it: the only memory a saga has. Plain data.

export interface SagaFailure {
  readonly code: string;
  /** A sentence for the person who waits for the outcome. */
  readonly message: string;
}

export interface SagaEntry {
  readonly step: string;
  readonly direction: "do" | "undo";
  /** `exhausted`: gave up after the policy's last retry, outcome still unknown. */
  readonly state: "running" | "succeeded" | "refused" | "exhausted";
  /** Tries begun; each is written down before its effect (OS1). */
  readonly attempts: number;
  /** Tries whose outcome is known; less than `attempts` while one is in flight or was lost. */
  readonly settled: number;
  /**
   * Attempts that no longer count as retries: made before a person reopened the entry or before it
   * waited, or called for by a hint.
   */
  readonly attemptsBeforeReopening: number;
  /** Tries made before a person last asked for another one: patience with it begins anew there. */
  readonly attemptsBeforeHurry?: number;
  readonly startedAtMs: number;
  readonly lastAttemptAtMs: number;
  /** Not tried again before this time. */
  readonly retryAtMs: number;
  /** Nothing to do until something comes from outside, or until `retryAtMs`. */
  readonly waiting?: true;
  /** A signal or hint came while a try was in flight: the next one is due at once. */
  readonly woken?: true;
  readonly finishedAtMs?: number;
  readonly failure?: SagaFailure;
  /** What the effect gave back; what later steps and undoings need is read from here. */
  readonly result?: unknown;
}

export const SAGA_VERDICTS = ["COMPLETED", "FAILED", "CANCELLED", "STUCK"] as const;

export type SagaVerdict = (typeof SAGA_VERDICTS)[number];

/** Something from outside that a step waits for (OS10), for instance a card to pay with. */
export interface SagaSignal {
  readonly id: string;
  readonly step: string;
  readonly atMs: number;
  readonly data: unknown;
  /** Why it did not end the waiting; absent while it has not been answered, or if it did. */
  readonly failure?: SagaFailure;
  readonly failedAtMs?: number;
}

export interface SagaJournal {
  readonly planVersion: number;
  /** In the order in which they started. */
  readonly entries: readonly SagaEntry[];
  /** In the order in which they came. */
  readonly signals?: readonly SagaSignal[];
  /** A recorded wish to cancel (OS10); honoured only before the pivot starts. */
  readonly cancelRequestedAtMs?: number;
  readonly verdict?: SagaVerdict;
  readonly verdictAtMs?: number;
  /** Rises with every recorded change. */
  readonly version: number;
}

/** The failure of a try of which nobody knows whether it took effect. */
export const OUTCOME_UNKNOWN = "no-answer";

/**
 * How one try of an effect ended. `waiting` is for a step that needs a signal and has none, or none
 * that served: `failure` then answers the oldest unanswered one. Or, `uncertain`, for an effect
 * that was begun and is decided elsewhere, in its own time.
 */
export type SagaOutcome =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string }
  | {
      readonly kind: "waiting";
      readonly untilMs: number;
      readonly failure?: SagaFailure | undefined;
      readonly uncertain?: boolean | undefined;
    };

export function emptyJournal(planVersion: number): SagaJournal {
  return { planVersion, entries: [], version: 1 };
}

export function findEntry(
  journal: SagaJournal,
  step: string,
  direction: SagaEntry["direction"] = "do",
): SagaEntry | undefined {
  return journal.entries.find((entry) => entry.step === step && entry.direction === direction);
}

export function hasSucceeded(
  journal: SagaJournal,
  step: string,
  direction: SagaEntry["direction"] = "do",
): boolean {
  return findEntry(journal, step, direction)?.state === "succeeded";
}

/** The stored result of a step that succeeded. Its type is known by the step that stored it. */
export function resultOf<T>(
  journal: SagaJournal,
  step: string,
  direction: SagaEntry["direction"] = "do",
): T | undefined {
  const entry = findEntry(journal, step, direction);
  return entry?.state === "succeeded" ? (entry.result as T) : undefined;
}

/** The signal a step is to take next: the oldest that nothing has come of. */
export function openSignal(journal: SagaJournal, step: string): SagaSignal | undefined {
  return journal.signals?.find((signal) => signal.step === step && signal.failure === undefined);
}

/** Whether a try is in flight, or may have taken effect without anybody knowing. */
export function isUncertain({ settled, attempts, failure }: SagaEntry): boolean {
  return settled < attempts || failure?.code === OUTCOME_UNKNOWN;
}
