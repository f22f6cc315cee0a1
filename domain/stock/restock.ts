import { type Accepted, accept } from "../result.ts";
import { changeOnHand } from "./change-on-hand.ts";
import { assertUnits, type StockAct, type StockChange, unchanged } from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/** Adds returned units. `applied` says whether this restock id was applied before. */
export function restock(
  { level, applied }: { readonly level: StockLevel; readonly applied: boolean },
  command: { readonly restockId: string; readonly units: number },
  act: StockAct,
): Accepted<StockChange> {
  const { restockId, units } = command;
  assertUnits(units);
  if (applied) return unchanged(level);
  const moving = { movement: "restock", units, reference: restockId, reason: "restock" } as const;
  return accept(changeOnHand(level, moving, act));
}
