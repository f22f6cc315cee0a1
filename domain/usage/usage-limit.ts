// Limits how many uses of something run at one time, for instance the unpaid orders of a network
// or the mails to an address within an hour. Each use has an id and ends by itself at a known time.

import { accept, type Result, refuse } from "../result.ts";

/** The most uses any limit may allow, which bounds what one limit stores. */
export const USES_MAX = 1_000;

export interface Use {
  /** Unique within its limit; taking the same id again is the same use. */
  readonly id: string;
  /** The end of the use, in epoch milliseconds. */
  readonly untilMs: number;
}

export interface UseWish {
  readonly use: Use;
  /** How many uses may run at one time, from 1 to `USES_MAX`. */
  readonly usesMax: number;
  /** Ids of uses that are over before their time: they are ended in the same step. */
  readonly ended?: readonly string[] | undefined;
}

export interface UsageRefusal {
  readonly code: "usage-limit-reached";
  /** What runs now. */
  readonly uses: readonly Use[];
  /** How long until the first of them ends, in milliseconds. */
  readonly retryAfterMs: number;
}

/**
 * Starts a use if fewer than `usesMax` others run. `known` is what was stored before; the answer is
 * what is to be stored instead. A use that already runs keeps its end. Refuses with
 * `usage-limit-reached`. Throws when `usesMax` is out of range.
 */
export function startUse(
  known: readonly Use[],
  { use, usesMax, ended = [] }: UseWish,
  nowMs: number,
): Result<readonly Use[], UsageRefusal> {
  if (usesMax < 1 || usesMax > USES_MAX) throw new RangeError(`usesMax is ${usesMax}`);
  const uses = runningUses(known, nowMs).filter(({ id }) => !ended.includes(id));
  if (uses.some(({ id }) => id === use.id)) return accept(uses);
  if (uses.length < usesMax) return accept([...uses, use]);
  const retryAfterMs = Math.min(...uses.map(({ untilMs }) => untilMs)) - nowMs;
  return refuse({ code: "usage-limit-reached", uses, retryAfterMs });
}

export function runningUses(known: readonly Use[], nowMs: number): readonly Use[] {
  return known.filter(({ untilMs }) => untilMs > nowMs);
}
