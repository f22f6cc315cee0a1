// Quotes priced lines with the adjustments that the shop grants them.

import type { Destination } from "../../../domain/pricing/destinations.ts";
import { makeQuote } from "../../../domain/pricing/make-quote.ts";
import type { PricedLine, Quote } from "../../../domain/pricing/quote.ts";
import type { Result } from "../../../domain/result.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { CheckoutParts, CheckoutProblem } from "./parts.ts";

/** `shippingMethod` absent means the first that serves the destination. */
export async function quoteLines(
  { findAdjustments, market }: Pick<CheckoutParts, "findAdjustments" | "market">,
  lines: readonly PricedLine[],
  delivery: { readonly destination: Destination; readonly shippingMethod?: string | undefined },
): Promise<Result<Quote, CheckoutProblem>> {
  const { currency } = market;
  const adjustments = await findAdjustments({ lines, currency });
  return makeQuote({ lines, adjustments, currency, ...delivery, nowMs: nowMs() });
}
