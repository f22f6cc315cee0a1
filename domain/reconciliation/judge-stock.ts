import { compareProjection, isMendable } from "./drift.ts";
import type { Judgement } from "./finding.ts";

/** Units of one sku, by its counter or by its row. */
export interface Level {
  readonly version: number;
  readonly onHandUnits: number;
  readonly heldUnits: number;
  readonly reservedUnits: number;
  readonly availableUnits: number;
}

export interface StockLook {
  readonly level: Level;
  /** Whether the counter has changes not yet written to the row. */
  readonly isOnItsWay: boolean;
  readonly row: Level | undefined;
}

/** Compares the row with its counter. An unused counter needs no row. */
export function judgeStock({ level, row, isOnItsWay }: StockLook): Judgement {
  const kind = "stock-drift";
  const isUnused = level.version === 0 && row === undefined;
  const drift = isUnused ? undefined : compareProjection(unitsOf(level), row && unitsOf(row));
  if (isOnItsWay && drift?.drift !== "ahead") return { judged: [], found: [], isStale: false };
  if (drift === undefined) return { judged: [kind], found: [], isStale: false };
  return { judged: [kind], found: [{ kind, details: { ...drift } }], isStale: isMendable(drift) };
}

function unitsOf({ version, onHandUnits, heldUnits, reservedUnits, availableUnits }: Level): Level {
  return { version, onHandUnits, heldUnits, reservedUnits, availableUnits };
}
