// The view of a cart: lines priced from the catalog at the moment of reading.

import type { AdjustedLine, Adjustment } from "../adjustment.ts";
import type { Image } from "../image.ts";
import type { Money } from "../money.ts";

export interface CartLineView extends AdjustedLine {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  /** Absent when the product has no picture. */
  readonly image?: Image | undefined;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly availability: "in-stock" | "low-stock" | "sold-out";
  /** Present when fewer units are left than the line wants, a sold-out line included. */
  readonly shortage?: LineShortage | undefined;
  /** The price when the line was added; present only when it differs from `unitPrice`. */
  readonly priceChangedFrom?: Money | undefined;
}

export interface LineShortage {
  /** Units left; absent when there are more than shoppers may learn of. */
  readonly availableUnits?: number | undefined;
}

export interface CartView {
  readonly id: string;
  readonly version: number;
  readonly currency: string;
  /** Sum of quantities. */
  readonly itemCount: number;
  readonly subtotal: Money;
  /** Those of the whole cart, beside those of its lines. */
  readonly adjustments: readonly Adjustment[];
  /** The sum of all adjustments, of lines and cart: negative for less. */
  readonly discount: Money;
  readonly lines: readonly CartLineView[];
  /** Lines no longer sold: not counted, not charged, to be removed by sku. Absent when none. */
  readonly withdrawn?: readonly WithdrawnLine[] | undefined;
}

export interface WithdrawnLine {
  readonly sku: string;
  readonly quantity: number;
}
