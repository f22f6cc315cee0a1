import { accept, type Result, refuse } from "../../result.ts";
import type { OrderState } from "../order-state.ts";
import { type ReturnRecord, replaceById, withMore } from "../record.ts";
import type { Decide, OrderRefusal } from "./command.ts";

/**
 * Approves or rejects a requested return. An approved return can still be rejected while none of it
 * was received, so that an order does not wait forever for a parcel that was never sent. Refusals:
 * `return-not-found`, `return-settled`.
 */
export const answerReturn: Decide<"answer-return"> = (order, command, { by, atMs }) => {
  const { answer: state, message } = command;
  const found = findReturn(order, command.returnId, ANSWERABLE[state]);
  if (!found.ok) return found;
  const { answer: approval } = found.value;
  const answered = { ...found.value, approval, state, answer: { message, by, atMs } };
  const returns = replaceById(order.record.returns, answered);
  return accept({ record: withMore(order.record, { returns }) });
};

/** The states in which a return can be approved or rejected. */
const ANSWERABLE: Readonly<Record<"approved" | "rejected", readonly ReturnRecord["state"][]>> = {
  approved: ["requested"],
  rejected: ["requested", "approved"],
};

/** The return of this id, if it is in one of these states. */
export function findReturn(
  { record }: OrderState,
  returnId: string,
  states: readonly ReturnRecord["state"][],
): Result<ReturnRecord, OrderRefusal> {
  const found = record.returns.find(({ id }) => id === returnId);
  if (found === undefined) return refuse({ code: "return-not-found" });
  const { state } = found;
  return states.includes(state) ? accept(found) : refuse({ code: "return-settled", state });
}
