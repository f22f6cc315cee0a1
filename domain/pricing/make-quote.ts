// What an order costs. Rounded once per line; the order of lines changes nothing.

import { atRate, sum, times, zero } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { type Destination, rulesFor } from "./destinations.ts";
import type { PricedLine, Quote, QuoteLine } from "./quote.ts";
import { offerShipping } from "./shipping-methods.ts";

export interface QuoteRequest {
  /** At least one; all prices in `currency`. */
  readonly lines: readonly PricedLine[];
  readonly currency: string;
  readonly destination: Destination;
  /** Id of a shipping method; absent means the first that serves the destination. */
  readonly shippingMethod?: string | undefined;
  readonly nowMs: number;
}

export type QuoteRefusal =
  | { readonly code: "destination-not-served"; readonly country: string }
  | { readonly code: "shipping-method-unknown"; readonly known: readonly string[] };

/** Prices lines, delivery and tax. Amounts are minor units of `currency`; total is their sum. */
export function makeQuote(request: QuoteRequest): Result<Quote, QuoteRefusal> {
  const { currency, destination, nowMs } = request;
  const rules = rulesFor(destination);
  if (rules === undefined) {
    return refuse({ code: "destination-not-served", country: destination.country });
  }
  const lines = request.lines.map((line) => priceLine(line, rules.taxMilliPercent));
  const subtotal = sum(
    lines.map(({ lineTotal }) => lineTotal),
    currency,
  );
  const offers = offerShipping(rules.zone, subtotal, nowMs);
  const offer = offers.find(({ id }) => id === (request.shippingMethod ?? offers[0]?.id));
  if (offer === undefined) {
    return refuse({ code: "shipping-method-unknown", known: offers.map(({ id }) => id) });
  }
  const shippingTax = atRate(offer.price, rules.taxesShipping ? rules.taxMilliPercent : 0);
  const tax = sum([...lines.map((line) => line.tax), shippingTax], currency);
  return accept({
    lines,
    subtotal,
    discount: zero(currency),
    shipping: offer.price,
    tax,
    total: sum([subtotal, offer.price, tax], currency),
    shippingMethods: offers,
    shippingMethod: offer.id,
  });
}

function priceLine(line: PricedLine, taxMilliPercent: number): QuoteLine {
  const lineTotal = times(line.unitPrice, line.quantity);
  return { ...line, lineTotal, tax: atRate(lineTotal, taxMilliPercent) };
}
