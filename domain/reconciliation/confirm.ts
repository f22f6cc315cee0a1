import type { Judgement } from "./finding.ts";

/** Nothing is known of anything. */
export const NO_JUDGEMENT: Judgement = { judged: [], found: [], isStale: false };

/**
 * Of two looks at the same state, what both of them found. Books are read one after the other while
 * the shop goes on: a difference that one look saw and the other did not is judged another time.
 */
export function confirm(first: Judgement, second: Judgement): Judgement {
  const isIn = (kind: string, { found }: Judgement) => found.some((one) => one.kind === kind);
  return {
    judged: second.judged.filter((kind) => isIn(kind, first) === isIn(kind, second)),
    found: second.found.filter(({ kind }) => isIn(kind, first)),
    isStale: second.isStale,
  };
}
