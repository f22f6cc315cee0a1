// `availabilityOf` (domain/catalog/availability.ts) in SQL, as a rank, so that the best variant of
// a product is a maximum. A test compares the two. A sku without a level has no units.

import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Availability } from "../../../../domain/catalog/product.ts";
import { variants } from "../catalog/schema.ts";
import { stockLevels } from "./schema.ts";

export const AVAILABILITY_RANKS = [
  "sold-out",
  "low-stock",
  "in-stock",
] as const satisfies readonly Availability[];

/** The rank of one row of `stock_levels`, joined or missing: 0 sold out, 1 low, 2 in stock. */
export const availabilityRank: SQL<number> = sql<number>`CASE
  WHEN coalesce(${stockLevels.availableUnits}, 0) <= 0 THEN 0
  WHEN ${stockLevels.availableUnits} <= ${stockLevels.lowStockThresholdUnits} THEN 1
  ELSE 2 END`;

/** The rank of a product: that of its best variant. */
export function bestAvailabilityRank(productId: SQLWrapper): SQL<number> {
  return sql<number>`(SELECT max(${availabilityRank}) FROM ${variants}
    LEFT JOIN ${stockLevels} ON ${stockLevels.sku} = ${variants.sku}
    WHERE ${variants.productId} = ${productId})`;
}

export function availabilityAt(rank: number | null): Availability {
  return AVAILABILITY_RANKS[rank ?? 0] ?? "sold-out";
}
