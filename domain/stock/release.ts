import { type Accepted, accept } from "../result.ts";
import {
  type ClaimedStock,
  moveUnits,
  type StockAct,
  type StockChange,
  unchanged,
} from "./stock-change.ts";

/**
 * Held or reserved back to available. Never refused: releasing what does not exist leaves a claim
 * of no units that blocks a late hold of the same order; what has shipped stays shipped.
 */
export function release(
  { level, claim }: ClaimedStock,
  command: { readonly orderId: string },
  act: StockAct,
): Accepted<StockChange> {
  const { orderId } = command;
  if (claim?.state === "released" || claim?.state === "shipped") return unchanged(level);
  const units = claim?.units ?? 0;
  const released = { orderId, units, state: "released" } as const;
  if (claim === undefined || claim.state === "expired") {
    return accept({ level, claim: released, facts: [] });
  }
  const movement = claim.state === "held" ? "release-hold" : "release-reservation";
  const change = moveUnits(level, { movement, units, reference: orderId }, act);
  return accept({ ...change, claim: released });
}
