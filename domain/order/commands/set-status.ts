import type { OrderState } from "../order-state.ts";
import type { OrderStatus } from "../order-terms.ts";
import { refundLedger } from "../refund-ledger.ts";
import { mayBecome, refuseTransition } from "../transitions.ts";
import { cancel } from "./cancel.ts";
import type { Decide, OrderAct, OrderDecision } from "./command.ts";
import { deliver } from "./deliver.ts";
import { receiveReturn } from "./receive-return.ts";
import { refund } from "./refund.ts";
import { requestReturn } from "./request-return.ts";
import { ship } from "./ship.ts";

const REASON = "set-by-staff";

/**
 * Moves an order to a status by the command behind that status. Refusal: `transition-not-allowed`.
 */
export const setStatus: Decide<"set-status"> = (order, { status }, act) =>
  mayBecome(order, status, act.atMs)
    ? become(order, status, act)
    : refuseTransition(order, act.atMs);

function become(order: OrderState, status: OrderStatus, act: OrderAct): OrderDecision {
  switch (status) {
    case "Shipped":
      return ship(order, { kind: "ship" }, act);
    case "Delivered":
      return deliver(order, { kind: "deliver" }, act);
    case "Cancelled":
      return cancel(order, { kind: "cancel", reason: REASON }, act);
    case "Return Requested":
      return requestReturn(order, { kind: "request-return", reason: "other" }, act);
    case "Returned":
      return receiveReturn(order, { kind: "receive-return", returnId: openReturn(order) }, act);
    case "Refunded": {
      const { left: amount } = refundLedger(order);
      return refund(order, { kind: "refund", amount, reason: REASON }, act);
    }
    default:
      return refuseTransition(order, act.atMs);
  }
}

/** The id of the open return; there is at most one. */
function openReturn({ record }: OrderState): string {
  const open = record.returns.find(({ state }) => state === "requested" || state === "approved");
  return open?.id ?? "";
}
