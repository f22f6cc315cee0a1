import { type Moving, moveUnits, type StockAct, type StockChange } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** Moves units into or out of on hand, and says so in a fact before the lines it crossed. */
export function changeOnHand(
  level: StockLevel,
  moving: Moving & { readonly reason: string },
  act: StockAct,
): StockChange {
  const change = moveUnits(level, moving, act);
  const { sku, availableUnits, onHandUnits } = change.level;
  const { units: deltaUnits, reason } = moving;
  const data = { sku, availableUnits, deltaUnits, reason, onHandUnits };
  return { ...change, facts: [{ type: "inventory.adjusted", data }, ...change.facts] };
}
