import { accept } from "../../result.ts";
import { cancelJob, type OrderState } from "../order-state.ts";
import { withMore } from "../record.ts";
import { refundLedger } from "../refund-ledger.ts";
import { isCancellable, refuseTransition } from "../transitions.ts";
import type { Decide, NewJob } from "./command.ts";

/** The id of the cancel job; an order has at most one. */
const CANCEL_JOB_ID = "cancel";

const REASON_UNGIVEN = "cancelled-on-request";

/**
 * Cancels an order. Before the verdict, the saga receives a cancel signal; a signal that comes
 * after the pivot is stored and carried out as a job at the verdict (`cancelWhenCompleted`). A
 * completed order without a shipment gets that job at once. Repeating the command changes nothing.
 * Refusal: `transition-not-allowed`.
 */
export const cancel: Decide<"cancel"> = (order, { reason = REASON_UNGIVEN }, { by, atMs }) => {
  const { record, saga } = order;
  if (record.cancellation !== undefined || saga.verdict === "CANCELLED") return accept({});
  if (!isCancellable(order)) return refuseTransition(order, atMs);
  const asked = { ...order, record: withMore(record, { cancellation: { reason, by, atMs } }) };
  if (saga.verdict === undefined) {
    return accept({ record: asked.record, signal: { kind: "cancel" } });
  }
  const job = cancelWhenCompleted(asked);
  return accept({ record: asked.record, ...(job === undefined ? {} : { job }) });
};

/** The cancel job of an order whose saga completed before it could honor the cancel request. */
export function cancelWhenCompleted(order: OrderState): NewJob | undefined {
  const { cancellation } = order.record;
  if (cancellation === undefined || order.saga.verdict !== "COMPLETED") return undefined;
  if (cancelJob(order) !== undefined) return undefined;
  const { reason } = cancellation;
  const amount = refundLedger(order).left;
  return { id: CANCEL_JOB_ID, command: { kind: "cancel", amount, reason } };
}
