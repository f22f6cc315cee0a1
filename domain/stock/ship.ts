import { accept, refuse } from "../result.ts";
import {
  type ClaimedStock,
  moveUnits,
  type StockAct,
  type StockDecision,
  unchanged,
} from "./stock-change.ts";

/** Reserved units leave on hand. Refusal: `reservation-unknown` for anything not reserved. */
export function ship({ level, claim }: ClaimedStock, act: StockAct): StockDecision {
  if (claim?.state === "shipped") return unchanged(level);
  if (claim?.state !== "reserved") return refuse({ code: "reservation-unknown" });
  const { orderId, units } = claim;
  return accept({
    ...moveUnits(level, { movement: "ship", units, reference: orderId }, act),
    claim: { orderId, units, state: "shipped" },
  });
}
