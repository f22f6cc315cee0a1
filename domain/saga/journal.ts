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
  /** Attempts made before a person reopened the entry; retries are counted from here. */
  readonly attemptsBeforeReopening: number;
  readonly startedAtMs: number;
  readonly lastAttemptAtMs: number;
  /** Not tried again before this time. */
  readonly retryAtMs: number;
  readonly finishedAtMs?: number;
  readonly failure?: SagaFailure;
  /** What the effect gave back; what later steps and undoings need is read from here. */
  readonly result?: unknown;
}

export type SagaVerdict = "COMPLETED" | "FAILED" | "CANCELLED" | "STUCK";

export interface SagaJournal {
  readonly planVersion: number;
  /** In the order in which they started. */
  readonly entries: readonly SagaEntry[];
  /** A recorded wish to cancel (OS10); honoured only before the pivot starts. */
  readonly cancelRequestedAtMs?: number;
  readonly verdict?: SagaVerdict;
  readonly verdictAtMs?: number;
  /** Rises with every recorded change. */
  readonly version: number;
}

/** How one try of an effect ended. */
export type SagaOutcome =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

export function emptyJournal(planVersion: number): SagaJournal {
  return { planVersion, entries: [], version: 1 };
}

export function findEntry(
  journal: SagaJournal,
  step: string,
  direction: SagaEntry["direction"],
): SagaEntry | undefined {
  return journal.entries.find((entry) => entry.step === step && entry.direction === direction);
}
