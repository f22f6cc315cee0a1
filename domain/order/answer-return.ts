import { accept, type Result, refuse } from "../result.ts";
import type { Decide, OrderRefusal } from "./command.ts";
import type { OrderState } from "./order-state.ts";
import { type ReturnRecord, replaceById, withMore } from "./record.ts";

/** Approves or rejects what was requested. Refusals: `return-not-found`, `return-settled`. */
export const answerReturn: Decide<"answer-return"> = (order, command, { by, atMs }) => {
  const asked = findReturn(order, command.returnId, ["requested"]);
  if (!asked.ok) return asked;
  const { answer: state, message } = command;
  const answered = { ...asked.value, state, answer: { message, by, atMs } };
  const returns = replaceById(order.record.returns, answered);
  return accept({ record: withMore(order.record, { returns }) });
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
