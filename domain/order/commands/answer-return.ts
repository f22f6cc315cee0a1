import { accept, type Result, refuse } from "../../result.ts";
import type { OrderState } from "../order-state.ts";
import { type ReturnRecord, replaceById, withMore } from "../record.ts";
import type { Decide, OrderRefusal } from "./command.ts";

/**
 * Approves or rejects what was requested. What was approved is rejected too while nothing of it has
 * come: an order must not wait for good for a parcel that nobody sent. Refusals:
 * `return-not-found`, `return-settled`.
 */
export const answerReturn: Decide<"answer-return"> = (order, command, { by, atMs }) => {
  const { answer: state, message } = command;
  const asked = findReturn(order, command.returnId, ANSWERABLE[state]);
  if (!asked.ok) return asked;
  const { answer: approval } = asked.value;
  const answered = { ...asked.value, approval, state, answer: { message, by, atMs } };
  const returns = replaceById(order.record.returns, answered);
  return accept({ record: withMore(order.record, { returns }) });
};

/** In which states a return takes which answer. */
const ANSWERABLE: Readonly<Record<"approved" | "rejected", readonly ReturnRecord["state"][]>> = {
  approved: ["requested"],
  rejected: ["requested", "approved"],
};

/** The return of this id, if it stands in one of these states. */
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
