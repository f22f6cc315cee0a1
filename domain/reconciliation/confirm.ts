import type { Judgement } from "./finding.ts";

/** A look that could judge nothing. */
export const NO_JUDGEMENT: Judgement = { judged: [], found: [], isStale: false };

/**
 * The findings common to two looks at the same state. Books are read one after the other while the
 * shop is running, so that a difference in only one look is left for the next pass.
 */
export function confirm(first: Judgement, second: Judgement): Judgement {
  const isIn = (kind: string, { found }: Judgement) => found.some((one) => one.kind === kind);
  return {
    judged: second.judged.filter((kind) => isIn(kind, first) === isIn(kind, second)),
    found: second.found.filter(({ kind }) => isIn(kind, first)),
    isStale: second.isStale,
  };
}
