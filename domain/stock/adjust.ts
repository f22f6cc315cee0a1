import { accept, refuse } from "../result.ts";
import { changeOnHand } from "./change-on-hand.ts";
import { type StockAct, type StockDecision, unchanged } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** The change of units on hand, or the count to set. */
export type Adjustment = { readonly deltaUnits: number } | { readonly setUnits: number };

/**
 * Changes the units on hand. `applied` says whether this adjustment id was applied before. A count
 * without a difference is recorded too, so that its id cannot take effect later.
 * Refusal: `would-go-negative` when fewer units would be left than are held and reserved.
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
