// A quote: the cost of an order, line by line, before payment.

import type { AdjustedLine, Adjustment } from "../adjustment.ts";
import type { Money } from "../money.ts";

/** Units of one variant at its price. */
export interface PricedLine {
  readonly sku: string;
  readonly productId: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPrice: Money;
}

export interface QuoteLine extends PricedLine, AdjustedLine {
  /** After adjustments; the lines' taxes and the tax on shipping add up to the quote's tax. */
  readonly tax: Money;
}

export interface ShippingOffer {
  /** Stable id sent back as `shippingMethod`, for instance `standard`. */
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  /** Calendar dates, RFC 3339 full-date in UTC. */
  readonly estimate: { readonly fromDate: string; readonly toDate: string };
}

export interface Quote {
  readonly lines: readonly QuoteLine[];
  /** Those of the whole order, beside those of its lines. */
  readonly adjustments: readonly Adjustment[];
  readonly subtotal: Money;
  /** The sum of all adjustments, of lines and order: negative for less. */
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly shippingMethods: readonly ShippingOffer[];
  /** Id of the shipping method the totals were made with. */
  readonly shippingMethod: string;
}
