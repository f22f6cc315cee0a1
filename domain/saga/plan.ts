// The types of a saga plan: steps in order, their compensations and retry policies.

/** How often and how soon a step is retried after an unknown outcome. */
export interface RetryPolicy {
  /** Retries after the first try; `undefined` means until it succeeds. */
  readonly retriesMax?: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export const RETRY_POLICIES = {
  /** Three retries within seconds, then compensation. */
  briefly: { retriesMax: 3, firstDelayMs: 200, longestDelayMs: 5_000 },
  /** Nine retries within three minutes: a compensation that is given up needs an operator. */
  undoing: { retriesMax: 9, firstDelayMs: 500, longestDelayMs: 60_000 },
  /** Retries with growing delays: for external systems, which recover eventually. */
  patiently: { firstDelayMs: 1_000, longestDelayMs: 3_600_000 },
  /** Retries until success: for the shop's own parts. */
  "until-done": { firstDelayMs: 500, longestDelayMs: 300_000 },
} as const satisfies Record<string, RetryPolicy>;

export interface SagaStep {
  readonly name: string;
  /** The compensation; absent when there is nothing to undo. */
  readonly undo?: string;
  readonly retry: keyof typeof RETRY_POLICIES;
  /** From the start of this step on, nothing is undone (OS7). */
  readonly pivot?: true;
}

export interface SagaPlan {
  /** A journal finishes under the version it began with (OS11). */
  readonly version: number;
  readonly steps: readonly SagaStep[];
}
