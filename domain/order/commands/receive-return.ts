import type { Money } from "../../money.ts";
import { accept } from "../../result.ts";
import { allocationsToReturn, takeAllocations } from "../allocations.ts";
import type { OrderState } from "../order-state.ts";
import type { UnitLine } from "../order-terms.ts";
import { replaceById, withMore } from "../record.ts";
import { refundLedger } from "../refund-ledger.ts";
import { valueOfReturn } from "../return-value.ts";
import { takeUnits } from "../units.ts";
import { findReturn } from "./answer-return.ts";
import type { Decide } from "./command.ts";
import { refuseAmount } from "./refund.ts";

/** What the buyer reads with the refund. */
const REASON = "returned";

/**
 * Receives a return: restocks the units fit for sale and refunds the price. A return that was sent
 * without approval is received as well. Refusals: `return-not-found`, `return-settled`,
 * `units-exceeded`, `refund-exceeds-captured`, `currency-mismatch`.
 */
export const receiveReturn: Decide<"receive-return"> = (order, command, { by, atMs }) => {
  const { returnId } = command;
  const found = findReturn(order, returnId, ["requested", "approved"]);
  if (!found.ok) return found;
  const lines = takeUnits(found.value.lines, command.lines);
  if (!lines.ok) return lines;
  const restock = takeUnits(lines.value, command.restock);
  if (!restock.ok) return restock;
  const amount = command.refund ?? dueFor(order, lines.value);
  const refusal = refuseAmount(order, amount);
  if (refusal !== undefined) return refusal;
  const receipt = { lines: lines.value, by, atMs };
  const received = { ...found.value, state: "received", receipt } as const;
  const returns = replaceById(order.record.returns, received);
  const allocations = takeAllocations(allocationsToReturn(order), restock.value);
  const job = { kind: "receive-return", allocations, amount, reason: REASON } as const;
  return accept({
    record: withMore(order.record, { returns }),
    job: { id: returnId, command: job },
  });
};

/** The price paid for the lines, limited to what earlier refunds have left. */
function dueFor(order: OrderState, lines: readonly UnitLine[]): Money {
  const value = valueOfReturn(order, lines);
  const { left } = refundLedger(order);
  return value.amountMinor > left.amountMinor ? left : value;
}
