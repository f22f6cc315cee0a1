import { accept, refuse } from "../result.ts";
import { changeOnHand } from "./change-on-hand.ts";
import { type StockAct, type StockDecision, unchanged } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** By how many units on hand changes, or the count it is set to. */
export type Adjustment = { readonly deltaUnits: number } | { readonly setUnits: number };

/**
 * Changes on hand. `applied` says whether this adjustment id was taken before. A count that
 * finds no difference is recorded too: its id must not count again later.
 * Refusal: `would-go-negative` when less would be left than is held and reserved.
 */
export function adjust(
  { level, applied }: { readonly level: StockLevel; readonly applied: boolean },
  command: {
    readonly adjustmentId: string;
    readonly change: Adjustment;
    readonly reason: string;
  },
  act: StockAct,
): StockDecision {
  if (applied) return unchanged(level);
  const { adjustmentId: reference, reason } = command;
  const units = deltaOf(level, command.change);
  if (level.availableUnits + units < 0) {
    return refuse({ code: "would-go-negative", availableUnits: level.availableUnits });
  }
  return accept(changeOnHand(level, { movement: "adjust", units, reference, reason }, act));
}

function deltaOf(level: StockLevel, change: Adjustment): number {
  const units = "setUnits" in change ? change.setUnits - level.onHandUnits : change.deltaUnits;
  if (!Number.isSafeInteger(units)) throw new RangeError(`not units: ${units}`);
  return units;
}
