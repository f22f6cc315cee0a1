// Throttling of password guesses. Every attempt counts as failed until it has succeeded, so that
// concurrent attempts are counted too. Delays grow to a cap and expire: no account is locked for
// ever, and a rejected attempt is not counted. Source: OWASP, "Slow Down Online Guessing Attacks
// with Device Cookies".

import { accept, type Result, refuse } from "../result.ts";

interface ThrottlePolicy {
  /** Consecutive failures without a delay, for mistyped passwords. */
  readonly freeFailures: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Whether an early attempt is rejected; otherwise it is delayed. */
  readonly turnsAway: boolean;
  /** Whether a success resets the count; otherwise it only removes its own attempt. */
  readonly successClears: boolean;
}

export const THROTTLE_POLICIES = {
  /** One account from one address or one known device. */
  source: {
    freeFailures: 5,
    firstDelayMs: 1_000,
    longestDelayMs: 30_000,
    turnsAway: true,
    successClears: true,
  },
  /** All accounts from one address; wider, because an office shares one. */
  address: {
    freeFailures: 50,
    firstDelayMs: 1_000,
    longestDelayMs: 30_000,
    turnsAway: true,
    successClears: false,
  },
  /** One account from all unknown devices: slows a botnet without locking the owner out. */
  account: {
    freeFailures: 20,
    firstDelayMs: 250,
    longestDelayMs: 2_000,
    turnsAway: false,
    successClears: false,
  },
  /**
   * Second-factor codes of one account: one count for its known devices, one for all others. There
   * are a million codes, so that half an hour of tries must stay few. It affects only callers with
   * the right password.
   */
  code: {
    freeFailures: 5,
    firstDelayMs: 1_000,
    longestDelayMs: 300_000,
    turnsAway: true,
    successClears: false,
  },
} as const satisfies Record<string, ThrottlePolicy>;

export type ThrottlePolicyName = keyof typeof THROTTLE_POLICIES;

/** Milliseconds without an attempt after which a bucket is deleted: one hour. */
export const THROTTLE_FORGETS_AFTER_MS = 60 * 60_000;

/** A counter of failures. `key` is unique within its object. */
export interface ThrottleBucket {
  readonly key: string;
  readonly policy: ThrottlePolicyName;
}

/** The state of a bucket. */
export interface ThrottleCount {
  readonly failures: number;
  /** Time of the last admitted attempt, epoch milliseconds. */
  readonly lastAtMs: number;
}

export interface CountedBucket extends ThrottleBucket {
  /** Undefined for a bucket without state. */
  readonly count: ThrottleCount | undefined;
}

export interface ThrottleRefusal {
  readonly code: "login-throttled";
  readonly retryAfterMs: number;
}

/** The state after an admitted attempt, and the delay before it continues. */
export interface ThrottleAdmission {
  readonly counts: readonly { readonly key: string; readonly count: ThrottleCount }[];
  readonly waitMs: number;
  /** The failures of the fullest bucket, this attempt included. */
  readonly failures: number;
}

/** Admits an attempt and counts it in all of its buckets, or rejects it without counting. */
export function admitAttempt(
  buckets: readonly CountedBucket[],
  nowMs: number,
): Result<ThrottleAdmission, ThrottleRefusal> {
  const early = buckets.map((bucket) => ({
    turnsAway: THROTTLE_POLICIES[bucket.policy].turnsAway,
    leftMs: delayLeftMs(bucket, nowMs),
  }));
  const retryAfterMs = Math.max(0, ...early.map((left) => (left.turnsAway ? left.leftMs : 0)));
  if (retryAfterMs > 0) return refuse({ code: "login-throttled", retryAfterMs });
  const counts = buckets.map(({ key, count }) => ({
    key,
    count: { failures: (remembered(count, nowMs)?.failures ?? 0) + 1, lastAtMs: nowMs },
  }));
  return accept({
    counts,
    waitMs: Math.max(0, ...early.map(({ leftMs }) => leftMs)),
    failures: Math.max(0, ...counts.map(({ count }) => count.failures)),
  });
}

/** The state of a bucket after an attempt that it counted has succeeded. */
export function forgiveAttempt({ policy, count }: CountedBucket): ThrottleCount | undefined {
  if (count === undefined || count.failures <= 1) return undefined;
  if (THROTTLE_POLICIES[policy].successClears) return undefined;
  return { ...count, failures: count.failures - 1 };
}

/** The wait before the next attempt, in milliseconds; bounded when the clock was set back. */
function delayLeftMs({ policy, count }: CountedBucket, nowMs: number): number {
  const known = remembered(count, nowMs);
  if (known === undefined) return 0;
  const { freeFailures, firstDelayMs, longestDelayMs } = THROTTLE_POLICIES[policy];
  const paid = known.failures - freeFailures;
  if (paid < 0) return 0;
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** paid);
  return Math.max(0, Math.min(delayMs, known.lastAtMs + delayMs - nowMs));
}

function remembered(count: ThrottleCount | undefined, nowMs: number): ThrottleCount | undefined {
  if (count === undefined || count.lastAtMs + THROTTLE_FORGETS_AFTER_MS <= nowMs) return undefined;
  return count;
}
