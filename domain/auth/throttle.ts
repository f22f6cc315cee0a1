// How long a guesser of passwords waits. Every attempt counts as failed until it has proved right,
// so that a thousand at once are counted too. Delays grow to a cap and pass: nothing locks for
// ever, and an attempt that was turned away costs its owner nothing. Source: OWASP, "Slow Down
// Online Guessing Attacks with Device Cookies".

import { accept, type Result, refuse } from "../result.ts";

interface ThrottlePolicy {
  /** Failures in a row that cost nothing: people mistype. */
  readonly freeFailures: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Whether an early attempt is turned away; otherwise it is let through, late. */
  readonly turnsAway: boolean;
  /** Whether a success forgives every failure, or only takes its own attempt back. */
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
  /** All accounts from one address: an office shares one, so it is wider. */
  address: {
    freeFailures: 50,
    firstDelayMs: 1_000,
    longestDelayMs: 30_000,
    turnsAway: true,
    successClears: false,
  },
  /** One account from all unknown devices: it slows a botnet and lets the owner in. */
  account: {
    freeFailures: 20,
    firstDelayMs: 250,
    longestDelayMs: 2_000,
    turnsAway: false,
    successClears: false,
  },
  /**
   * Codes of one account's second factor from unknown devices: there are a million, so half an hour
   * of tries must stay few. It holds back only who has the password.
   */
  code: {
    freeFailures: 5,
    firstDelayMs: 1_000,
    longestDelayMs: 300_000,
    turnsAway: true,
    successClears: true,
  },
} as const satisfies Record<string, ThrottlePolicy>;

export type ThrottlePolicyName = keyof typeof THROTTLE_POLICIES;

/** After this long without an attempt a bucket is forgotten, in milliseconds: one hour. */
export const THROTTLE_FORGETS_AFTER_MS = 60 * 60_000;

/** Where failures are counted. `key` is unique within its object. */
export interface ThrottleBucket {
  readonly key: string;
  readonly policy: ThrottlePolicyName;
}

/** What a bucket remembers. */
export interface ThrottleCount {
  readonly failures: number;
  /** Of the last attempt that was let through, epoch milliseconds. */
  readonly lastAtMs: number;
}

export interface CountedBucket extends ThrottleBucket {
  /** Undefined when nothing is remembered. */
  readonly count: ThrottleCount | undefined;
}

export interface ThrottleRefusal {
  readonly code: "login-throttled";
  readonly retryAfterMs: number;
}

/** What an attempt changes, and how long it is to be held before it goes on. */
export interface ThrottleAdmission {
  readonly counts: readonly { readonly key: string; readonly count: ThrottleCount }[];
  readonly waitMs: number;
}

/** Lets an attempt through all of its buckets and counts it in each, or turns it away uncounted. */
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
  return accept({ counts, waitMs: Math.max(0, ...early.map(({ leftMs }) => leftMs)) });
}

/** What a bucket remembers once an attempt it counted has proved right. */
export function forgiveAttempt({ policy, count }: CountedBucket): ThrottleCount | undefined {
  if (count === undefined || count.failures <= 1) return undefined;
  if (THROTTLE_POLICIES[policy].successClears) return undefined;
  return { ...count, failures: count.failures - 1 };
}

/** How long the next attempt has to wait, in milliseconds; no more if a clock was set back. */
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
