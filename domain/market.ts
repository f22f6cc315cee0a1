// A market: what a shop sells in one currency, one language and under one way of adding tax. A
// request belongs to one market; prices are asked for by variant and market.

import type { Money } from "./money.ts";

/** `added`: prices are without tax, which a quote adds by destination. */
export type TaxMode = "added";

export interface Market {
  readonly id: string;
  /** ISO 4217. */
  readonly currency: string;
  /** BCP 47: the language and the way numbers, amounts and dates are written. */
  readonly locale: string;
  readonly taxMode: TaxMode;
}

/** The market of requests that choose none; so far the only one. */
export const DEFAULT_MARKET: Market = {
  id: "us",
  currency: "USD",
  locale: "en-US",
  taxMode: "added",
};

/** The price of a variant in a market; undefined where it is not sold there. */
export function priceIn(variant: { readonly price: Money }, market: Market): Money | undefined {
  return variant.price.currency === market.currency ? variant.price : undefined;
}
