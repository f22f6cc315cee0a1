import { accept, refuse } from "../result.ts";
import {
  assertUnits,
  type ClaimedStock,
  moveUnits,
  type StockAct,
  type StockDecision,
  unchanged,
} from "./stock-change.ts";

/**
 * Removes reserved units, some or all, from on hand. `applied` says whether this shipment id was
 * applied before. Refusals: `reservation-unknown` without a reservation, `reservation-exceeded`
 * for more units than it has left.
 */
export function ship(
  { level, claim, applied }: ClaimedStock & { readonly applied: boolean },
  command: { readonly shipmentId: string; readonly units: number },
  act: StockAct,
): StockDecision {
  const { shipmentId, units } = command;
  assertUnits(units);
  if (applied) return unchanged(level);
  if (claim?.state !== "reserved") return refuse({ code: "reservation-unknown" });
  const { shippedUnits = 0 } = claim;
  const reservedUnits = claim.units - shippedUnits;
  if (units > reservedUnits) return refuse({ code: "reservation-exceeded", reservedUnits });
  return accept({
    ...moveUnits(level, { movement: "ship", units, reference: shipmentId }, act),
    claim: {
      orderId: claim.orderId,
      units: claim.units,
      shippedUnits: shippedUnits + units,
      state: units === reservedUnits ? "shipped" : "reserved",
    },
  });
}
