import type { Money } from "../../money.ts";
import { accept, type Refused, refuse } from "../../result.ts";
import type { OrderState } from "../order-state.ts";
import { listRefunds, refundLedger } from "../refund-ledger.ts";
import { type Decide, type OrderRefusal, refuseBeyond } from "./command.ts";

/**
 * Refunds any amount up to what is left; the amount is reserved at the decision, so two concurrent
 * refunds cannot exceed it. Refusals: `nothing-captured`, `refund-exceeds-captured`,
 * `currency-mismatch`, `order-limit-reached`.
 */
export const refund: Decide<"refund"> = (order, { amount, reason }, { newId }) => {
  if (refundLedger(order).captured.amountMinor === 0) return refuse({ code: "nothing-captured" });
  const refusal = refuseAmount(order, amount) ?? refuseBeyond("refunds", listRefunds(order).length);
  if (refusal !== undefined) return refusal;
  return accept({ job: { id: newId("refund"), command: { kind: "refund", amount, reason } } });
};

/** The refusal of an amount above what is left to refund. */
export function refuseAmount(
  order: OrderState,
  { amountMinor, currency }: Money,
): Refused<OrderRefusal> | undefined {
  const { left } = refundLedger(order);
  if (currency !== left.currency) {
    return refuse({ code: "currency-mismatch", currency: left.currency });
  }
  if (amountMinor > left.amountMinor) return refuse({ code: "refund-exceeds-captured", left });
  return undefined;
}
