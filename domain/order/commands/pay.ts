import { accept, refuse } from "../../result.ts";
import { isAwaitingPayment } from "../payment-offers.ts";
import type { Decide } from "./command.ts";

/**
 * Presents a card for an order that awaits payment, for its whole total. Refusals:
 * `payment-not-awaited` (paid, being paid or over), `payment-amount-mismatch`,
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
