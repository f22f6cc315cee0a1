import { type Accepted, accept } from "../result.ts";
import {
  type ClaimedStock,
  moveUnits,
  type StockAct,
  type StockChange,
  unchanged,
} from "./stock-change.ts";

/**
 * Returns held or reserved units to available. Never refused: releasing an unknown order stores a
 * claim of no units, which blocks a late hold of that order. Shipped units stay shipped.
 */
export function release(
  { level, claim }: ClaimedStock,
  command: { readonly orderId: string },
  act: StockAct,
): Accepted<StockChange> {
  const { orderId } = command;
  if (claim?.state === "released" || claim?.state === "shipped") return unchanged(level);
  if (claim === undefined || claim.state === "expired") {
    const units = claim?.units ?? 0;
    return accept({ level, claim: { orderId, units, state: "released" }, facts: [] });
  }
  const shippedUnits = claim.state === "held" ? 0 : (claim.shippedUnits ?? 0);
  const movement = claim.state === "held" ? "release-hold" : "release-reservation";
  const units = claim.units - shippedUnits;
  const change = moveUnits(level, { movement, units, reference: orderId }, act);
  const released = { orderId, units: claim.units, shippedUnits, state: "released" } as const;
  return accept({ ...change, claim: released });
}
