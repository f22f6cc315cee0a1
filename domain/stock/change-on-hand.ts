import { type Moving, moveUnits, type StockAct, type StockChange } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** Changes the units on hand; its event comes before the events of crossed thresholds. */
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
