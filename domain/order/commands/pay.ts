import { accept, refuse } from "../../result.ts";
import { isAwaitingPayment } from "../payment-offers.ts";
import type { Decide } from "./command.ts";

/**
 * Offers a card for an order that awaits payment; the whole total or nothing. Refusals:
 * `payment-not-awaited` (it is paid, being paid or over), `payment-amount-mismatch`,
 * `payment-provider-mismatch`.
 */
export const pay: Decide<"pay"> = ({ placed, saga }, { paymentId, provider, token, amount }) => {
  const { total, payment } = placed.draft;
  if (!isAwaitingPayment(saga)) return refuse({ code: "payment-not-awaited" });
  if (provider !== payment.provider) {
    return refuse({ code: "payment-provider-mismatch", provider: payment.provider });
  }
  if (amount.amountMinor !== total.amountMinor || amount.currency !== total.currency) {
    return refuse({ code: "payment-amount-mismatch", total });
  }
  return accept({ signal: { kind: "pay", paymentId, token } });
};
