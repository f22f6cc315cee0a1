// The journal of a saga: every step that was started, and its outcome. Plain data.

/** A code and its parameters, which readers word in their language. */
export interface SagaFailure {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  /** Only in journals of earlier versions, which stored a sentence; never written. */
  readonly message?: string | undefined;
}

export interface SagaEntry {
  readonly step: string;
  readonly direction: "do" | "undo";
  /** `exhausted`: given up after the policy's last retry, with an unknown outcome. */
  readonly state: "running" | "succeeded" | "refused" | "exhausted";
  /** Tries begun; each is recorded before its effect (OS1). */
  readonly attempts: number;
  /** Tries with a known outcome; less than `attempts` while one is in flight or was lost. */
  readonly settled: number;
  /**
   * Attempts that do not count as retries: made before an operator reopened the entry, before it
   * waited, or triggered by a hint.
   */
  readonly attemptsBeforeReopening: number;
  /** Attempts at the time of the latest manual retry: persistence is counted from there. */
  readonly attemptsBeforeHurry?: number;
  readonly startedAtMs: number;
  readonly lastAttemptAtMs: number;
  /** The earliest time of the next try. */
  readonly retryAtMs: number;
  /** Waits for a signal, or for `retryAtMs`. */
  readonly waiting?: true;
  /** What the wait is for, while it lasts; its type is known by the step that stored it. */
  readonly awaited?: unknown;
  /** A signal or hint came while a try was in flight: the next try is due at once. */
  readonly woken?: true;
  readonly finishedAtMs?: number;
  readonly failure?: SagaFailure;
  /** The value of the effect; later steps and compensations read it. */
  readonly result?: unknown;
}

export const SAGA_VERDICTS = ["COMPLETED", "FAILED", "CANCELLED", "STUCK"] as const;

export type SagaVerdict = (typeof SAGA_VERDICTS)[number];

/** External input a step waits for (OS10), for instance a card. */
export interface SagaSignal {
  readonly id: string;
  readonly step: string;
  readonly atMs: number;
  readonly data: unknown;
  /** The reason it did not complete the step; absent while undecided, and if it did. */
  readonly failure?: SagaFailure;
  readonly failedAtMs?: number;
}

export interface SagaJournal {
  readonly planVersion: number;
  /** In the order in which they started. */
  readonly entries: readonly SagaEntry[];
  /** In the order in which they came. */
  readonly signals?: readonly SagaSignal[];
  /** A recorded cancel request (OS10); honored only before the pivot starts. */
  readonly cancelRequestedAtMs?: number;
  readonly verdict?: SagaVerdict;
  readonly verdictAtMs?: number;
  /** Rises with every recorded change. */
  readonly version: number;
}

/** The failure code of a try with an unknown outcome. Stored in journals: never change it. */
export const OUTCOME_UNKNOWN = "no-answer";

/**
 * The outcome of one try. `waiting`: the step needs a signal and has none, or the presented one
 * failed (`failure` is then recorded on the oldest open signal); or, with `uncertain`, the effect
 * has begun and is decided elsewhere.
 */
export type SagaOutcome =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly params?: SagaFailure["params"] }
  | { readonly kind: "unknown"; readonly cause: string }
  | {
      readonly kind: "waiting";
      readonly untilMs: number;
      readonly failure?: SagaFailure | undefined;
      readonly uncertain?: boolean | undefined;
      /** What the wait is for: kept with the entry while it waits. */
      readonly awaited?: unknown;
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

/** The signal a step takes next: the oldest without a failure. */
export function openSignal(journal: SagaJournal, step: string): SagaSignal | undefined {
  return journal.signals?.find((signal) => signal.step === step && signal.failure === undefined);
}

/** Whether a try is in flight, or may have taken effect without a known outcome. */
export function isUncertain({ settled, attempts, failure }: SagaEntry): boolean {
  return settled < attempts || failure?.code === OUTCOME_UNKNOWN;
}
