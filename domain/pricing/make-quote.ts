// What an order costs. Rounded once per line; the order of lines changes nothing.

import { applyAdjustments, discountOf, netPrices, type OfferedAdjustment } from "../adjustment.ts";
import { atRate, sum, times, zero } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { type Destination, rulesFor } from "./destinations.ts";
import type { PricedLine, Quote } from "./quote.ts";
import { offerShipping } from "./shipping-methods.ts";

export interface QuoteRequest {
  /** At least one; all prices in `currency`. */
  readonly lines: readonly PricedLine[];
  /** Promotions and the like, applied before tax. */
  readonly adjustments: readonly OfferedAdjustment[];
  readonly currency: string;
  readonly destination: Destination;
  /** Id of a shipping method; absent means the first that serves the destination. */
  readonly shippingMethod?: string | undefined;
  readonly nowMs: number;
}

export type QuoteRefusal =
  | { readonly code: "destination-not-served"; readonly country: string }
  | { readonly code: "shipping-method-unknown"; readonly known: readonly string[] };

/**
 * Prices lines, their adjustments, delivery and tax. Amounts are minor units of `currency`; the
 * total is the sum of subtotal, discount, shipping and tax. Tax is computed after the discount, and
 * so is the price from which delivery is free.
 */
export function makeQuote(request: QuoteRequest): Result<Quote, QuoteRefusal> {
  const { currency, destination, nowMs } = request;
  const rules = rulesFor(destination);
  if (rules === undefined) {
    return refuse({ code: "destination-not-served", country: destination.country });
  }
  const { lines, adjustments, subtotal, discount } = priceGoods(request, rules.taxMilliPercent);
  const offers = offerShipping(rules.zone, sum([subtotal, discount], currency), nowMs);
  const offer = offers.find(({ id }) => id === (request.shippingMethod ?? offers[0]?.id));
  if (offer === undefined) {
    return refuse({ code: "shipping-method-unknown", known: offers.map(({ id }) => id) });
  }
  const shippingTax = atRate(offer.price, rules.taxesShipping ? rules.taxMilliPercent : 0);
  const tax = sum([...lines.map((line) => line.tax), shippingTax], currency);
  return accept({
    lines,
    adjustments,
    subtotal,
    discount,
    shipping: offer.price,
    tax,
    total: sum([subtotal, discount, offer.price, tax], currency),
    shippingMethods: offers,
    shippingMethod: offer.id,
  });
}

/** Lines with their tax, and the sums of the goods. */
function priceGoods({ lines, adjustments, currency }: QuoteRequest, taxMilliPercent: number) {
  const priced = lines.map((line) => ({
    ...line,
    lineTotal: times(line.unitPrice, line.quantity),
  }));
  const adjusted = applyAdjustments(priced, adjustments, currency);
  const taxes = netPrices(adjusted, currency).map((net) => atRate(net, taxMilliPercent));
  return {
    lines: adjusted.lines.map((line, index) => ({ ...line, tax: taxes[index] ?? zero(currency) })),
    adjustments: adjusted.adjustments,
    subtotal: sum(
      priced.map(({ lineTotal }) => lineTotal),
      currency,
    ),
    discount: discountOf(adjusted, currency),
  };
}
