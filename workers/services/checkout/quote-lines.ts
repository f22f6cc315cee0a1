// Quotes priced lines as of now, in the currency of the shop.

import { SHOP_CURRENCY } from "../../../domain/pricing/currency.ts";
import type { Destination } from "../../../domain/pricing/destinations.ts";
import { makeQuote } from "../../../domain/pricing/make-quote.ts";
import type { PricedLine, Quote } from "../../../domain/pricing/quote.ts";
import type { Result } from "../../../domain/result.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { CheckoutProblem } from "./parts.ts";

export function quoteLines(
  lines: readonly PricedLine[],
  delivery: {
    readonly destination: Destination;
    readonly shippingMethod?: string | undefined;
  },
): Result<Quote, CheckoutProblem> {
  return makeQuote({ lines, currency: SHOP_CURRENCY, ...delivery, nowMs: nowMs() });
}
