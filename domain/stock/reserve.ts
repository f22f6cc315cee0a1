import { accept, refuse } from "../result.ts";
import {
  type ClaimedStock,
  insufficient,
  moveUnits,
  type StockAct,
  type StockDecision,
  unchanged,
} from "./stock-change.ts";

/**
 * Moves units from held to reserved. An expired hold is taken again while units are left.
 * Refusals: `hold-unknown` (never held, or released), `insufficient-stock` (expired and sold).
 */
export function reserve({ level, claim }: ClaimedStock, act: StockAct): StockDecision {
  if (claim === undefined || claim.state === "released") return refuse({ code: "hold-unknown" });
  if (claim.state === "reserved" || claim.state === "shipped") return unchanged(level);
  const { orderId, units } = claim;
  const expired = claim.state === "expired";
  if (expired && level.availableUnits < units) return insufficient(level);
  const movement = expired ? "reserve-anew" : "reserve";
  return accept({
    ...moveUnits(level, { movement, units, reference: orderId }, act),
    claim: { orderId, units, state: "reserved" },
  });
}
