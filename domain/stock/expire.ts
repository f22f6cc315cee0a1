import { moveUnits, type StockAct, type StockChange, type StockClaim } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** Returns an expired hold to available; the order may still reserve while units are left. */
export function expire(
  level: StockLevel,
  claim: Extract<StockClaim, { state: "held" }>,
  act: StockAct,
): StockChange {
  const { orderId, units } = claim;
  return {
    ...moveUnits(level, { movement: "expire", units, reference: orderId }, act),
    claim: { orderId, units, state: "expired" },
  };
}
