// Lines and requests for tests of pricing.

import fc from "fast-check";
import { money } from "../../../domain/money.ts";
import { makeQuote, type QuoteRequest } from "../../../domain/pricing/make-quote.ts";
import type { PricedLine, Quote } from "../../../domain/pricing/quote.ts";

/** A Tuesday, so that one business day later is Wednesday. */
export const TUESDAY_MS = Date.UTC(2026, 10, 24, 15, 30);

export function line(sku: string, priceMinor: number, quantity = 1): PricedLine {
  return {
    sku,
    productId: `prd_${sku}`,
    name: `A ${sku}`,
    options: {},
    quantity,
    unitPrice: money(priceMinor, "USD"),
  };
}

export function request(of: Partial<QuoteRequest> = {}): QuoteRequest {
  return {
    lines: [line("MUG", 1500)],
    adjustments: [],
    currency: "USD",
    destination: { country: "US", region: "CA" },
    nowMs: TUESDAY_MS,
    ...of,
  };
}

/** The quote of a request that is known to be served. */
export function quoted(of: Partial<QuoteRequest> = {}): Quote {
  const answer = makeQuote(request(of));
  if (!answer.ok) throw new Error(`not quoted: ${answer.refusal.code}`);
  return answer.value;
}

/** Any order: one to thirty lines of one to ninety-nine units, each line with a sku of its own. */
export const anyLines: fc.Arbitrary<PricedLine[]> = fc
  .array(fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 99 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((pairs) =>
    pairs.map(([priceMinor, quantity], index) => line(`SKU-${index}`, priceMinor, quantity)),
  );
