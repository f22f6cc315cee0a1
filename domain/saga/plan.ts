// The words a saga is written in: steps in order, how each is undone, how patiently it is tried.

/** How often and how soon a step is tried again after an unknown outcome. */
export interface RetryPolicy {
  /** Tries after the first one; `undefined` means until it succeeds. */
  readonly retriesMax?: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export const RETRY_POLICIES = {
  /** Three more tries within seconds, then give up and compensate. */
  briefly: { retriesMax: 3, firstDelayMs: 200, longestDelayMs: 5_000 },
  /** Nine more tries within three minutes: an undoing given up needs a person. */
  undoing: { retriesMax: 9, firstDelayMs: 500, longestDelayMs: 60_000 },
  /** Keeps trying, ever more slowly: the outside world must yield in the end. */
  patiently: { firstDelayMs: 1_000, longestDelayMs: 3_600_000 },
  /** Keeps trying: only our own parts are involved, so it succeeds as soon as they are back. */
  "until-done": { firstDelayMs: 500, longestDelayMs: 300_000 },
} as const satisfies Record<string, RetryPolicy>;

export interface SagaStep {
  readonly name: string;
  /** The undoing; absent when there is nothing to undo. */
  readonly undo?: string;
  readonly retry: keyof typeof RETRY_POLICIES;
  /** From the moment this step starts nothing is undone any more (OS7). */
  readonly pivot?: true;
}

export interface SagaPlan {
  /** A journal finishes under the version it began with (OS11). */
  readonly version: number;
  readonly steps: readonly SagaStep[];
}
