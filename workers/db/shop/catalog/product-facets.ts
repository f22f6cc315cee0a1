// How the products of a listing fall apart by department, category, price, stars and stock: one
// scan, counted by all five together. The service adds the counts up by each.

import { eq, sql } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { bestAvailabilityRank } from "../stock/availability.ts";
import { CANDIDATES_MAX, type Listing } from "./product-filter.ts";
import { products, RATING_RANK_SCALE, shelfPlaces } from "./schema.ts";

/** Upper ends of the price bands in minor units, exclusive; the last band is open. */
export const PRICE_BAND_ENDS_MINOR = [2_500, 5_000, 10_000, 20_000] as const;

/** At most `CANDIDATES_MAX` products are counted. `stars` is the average, rounded down. */
export function facetStatement(db: Database, { rows, where }: Listing) {
  const matching = db
    .$with("matching", {
      productId: shelfPlaces.productId,
      priceMinor: shelfPlaces.priceMinor,
      ratingRank: shelfPlaces.ratingRank,
    })
    .as(sql`SELECT ${shelfPlaces.productId}, ${shelfPlaces.priceMinor}, ${shelfPlaces.ratingRank}
      FROM ${rows} WHERE ${where} LIMIT ${CANDIDATES_MAX}`);
  return db
    .with(matching)
    .select({
      department: products.departmentSlug,
      category: products.categorySlug,
      priceBand: priceBandOf(sql`${matching.priceMinor}`),
      stars: sql<number>`${matching.ratingRank} / ${sql.raw(String(10 * RATING_RANK_SCALE))}`,
      rank: bestAvailabilityRank(matching.productId),
      count: sql<number>`count(*)`,
    })
    .from(matching)
    .innerJoin(products, eq(products.id, matching.productId))
    .groupBy(sql`1, 2, 3, 4, 5`);
}

export type FacetCount = Awaited<ReturnType<typeof facetStatement>>[number];

function priceBandOf(price: ReturnType<typeof sql>) {
  const cases = PRICE_BAND_ENDS_MINOR.map(
    (endMinor, band) => sql`WHEN ${price} < ${sql.raw(`${endMinor} THEN ${band}`)}`,
  );
  const last = sql.raw(String(PRICE_BAND_ENDS_MINOR.length));
  return sql<number>`CASE ${sql.join(cases, sql` `)} ELSE ${last} END`;
}
