import { accept, type Result, refuse } from "../result.ts";
import {
  assertUnits,
  type ClaimedStock,
  insufficient,
  moveUnits,
  type StockAct,
  type StockDecision,
  type StockRefusal,
  unchanged,
} from "./stock-change.ts";
import type { StockLevel } from "./stock-level.ts";

/**
 * Moves units from available to held, until `untilMs`. Holding the same units again changes
 * nothing; an expired hold is taken again.
 * Refusals: `insufficient-stock`, `exists-with-different-quantity`, and `already-released` when
 * the release of this order overtook its hold.
 */
export function hold(
  { level, claim }: ClaimedStock,
  command: { readonly orderId: string; readonly units: number; readonly untilMs: number },
  act: StockAct,
): StockDecision {
  const { orderId, units, untilMs } = command;
  assertUnits(units);
  if (claim?.state === "released") return refuse({ code: "already-released" });
  if (claim !== undefined && claim.units !== units) {
    return refuse({ code: "exists-with-different-quantity", heldUnits: claim.units });
  }
  if (claim !== undefined && claim.state !== "expired") return unchanged(level);
  if (level.availableUnits < units) return insufficient(level);
  return accept({
    ...moveUnits(level, { movement: "hold", units, reference: orderId }, act),
    claim: { orderId, units, state: "held", untilMs },
  });
}

/**
 * Whether there are units for an order that is not placed yet. An order with a claim was placed and
 * lacks nothing. Refusal: `insufficient-stock`.
 */
export function wouldHold(
  { level, claim }: ClaimedStock,
  { units }: { readonly units: number },
): Result<StockLevel, StockRefusal> {
  assertUnits(units);
  const isShort = claim === undefined && level.availableUnits < units;
  return isShort ? insufficient(level) : accept(level);
}
