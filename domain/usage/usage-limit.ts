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

export interface StartedUse {
  /** False when a use of this id ran before, started by an earlier request. */
  readonly isNew: boolean;
}

export interface UsageRefusal {
  readonly code: "usage-limit-reached";
  /** What runs now. */
  readonly uses: readonly Use[];
  /** How long until the first of them ends, in milliseconds. */
  readonly retryAfterMs: number;
}

/**
 * Starts a use if fewer than `usesMax` others run. `known` is what was stored before; `uses` of the
 * answer is to be stored instead. A use that already runs keeps its end, unless the wish ends it:
 * then it starts again, and ends later than before, also within one millisecond. Refuses with
 * `usage-limit-reached`. Throws when `usesMax` is out of range.
 */
export function startUse(
  known: readonly Use[],
  { use, usesMax, ended = [] }: UseWish,
  nowMs: number,
): Result<StartedUse & { readonly uses: readonly Use[] }, UsageRefusal> {
  if (usesMax < 1 || usesMax > USES_MAX) throw new RangeError(`usesMax is ${usesMax}`);
  const running = runningUses(known, nowMs);
  const uses = running.filter(({ id }) => !ended.includes(id));
  const before = running.find(({ id }) => id === use.id);
  const isNew = before === undefined;
  if (uses.some(({ id }) => id === use.id)) return accept({ isNew, uses });
  const untilMs = isNew ? use.untilMs : Math.max(use.untilMs, before.untilMs + 1);
  if (uses.length < usesMax) return accept({ isNew, uses: [...uses, { ...use, untilMs }] });
  const retryAfterMs = Math.min(...uses.map(({ untilMs }) => untilMs)) - nowMs;
  return refuse({ code: "usage-limit-reached", uses, retryAfterMs });
}

/** Without the use, if it still has this end. A use that was started again meanwhile stays. */
export function giveUseBack(known: readonly Use[], { id, untilMs }: Use): readonly Use[] {
  return known.filter((use) => use.id !== id || use.untilMs !== untilMs);
}

export function runningUses(known: readonly Use[], nowMs: number): readonly Use[] {
  return known.filter(({ untilMs }) => untilMs > nowMs);
}
