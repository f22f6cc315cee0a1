// The port that finds the adjustments of a basket: where promotions, coupons and gift cards connect
// to pricing.

import type { OfferedAdjustment } from "../../domain/adjustment.ts";
import type { Money } from "../../domain/money.ts";

/** What is bought, priced from the catalog; `line` of an offer is a position in `lines`. */
export interface AdjustableBasket {
  readonly lines: readonly {
    readonly sku: string;
    readonly productId: string;
    readonly quantity: number;
    readonly unitPrice: Money;
  }[];
  readonly currency: string;
}

/** At most ADJUSTMENTS_MAX offers, applied in their order (domain/adjustment.ts). */
export type FindAdjustments = (basket: AdjustableBasket) => Promise<readonly OfferedAdjustment[]>;

/** The shop has no promotions: every basket costs the sum of its prices. */
export const findNoAdjustments: FindAdjustments = async () => [];
