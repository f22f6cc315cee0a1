// How many products a list has, and by facet. Counts of whole listings are kept by the writer;
// those of a narrowed list are counted, up to a bound.

import { eq, sql } from "drizzle-orm";
import { PRICE_BAND_ENDS_MINOR } from "../../../../domain/catalog/facets.ts";
import type { Database } from "../../database.ts";
import { conditionsOf, type ListingFilter, matchingRows, rangesOf } from "./listing.ts";
import { listingFacets, listingIndex, products, RATING_RANK_SCALE } from "./schema.ts";

/** A narrowed list is counted up to here, one index row a product; beyond it has "at least". */
export const COUNTED_MAX = 1_000;

export type KeptCount = typeof listingFacets.$inferSelect;

/** The kept counts of a whole listing. */
export function readKeptCounts(db: Database, categorySlug: string): Promise<KeptCount[]> {
  return db.select().from(listingFacets).where(eq(listingFacets.categorySlug, categorySlug));
}

/**
 * Products that meet a filter, by category and the value of each facet; at most `COUNTED_MAX`
 * products are counted, and one more where there are more.
 */
export function countStatement(db: Database, filter: ListingFilter) {
  const { q } = filter;
  const entry = q === undefined ? rangesOf(filter).slice(0, 1) : [];
  const conditions = conditionsOf(
    filter,
    entry.map(({ column }) => column),
  );
  const counted = db
    .$with("counted", {
      category: sql<string>``.as("category"),
      availability: sql<number>``.as("availability"),
      price: sql<number>``.as("price"),
      rating: sql<number>``.as("rating"),
    })
    .as(sql`SELECT ${products.categorySlug} AS category,
        ${facetValues.availability} AS availability, ${facetValues.price} AS price,
        ${facetValues.rating} AS rating
      FROM ${q === undefined ? LISTED_ROWS : matchingRows(q)}
      WHERE ${conditions} LIMIT ${COUNTED_MAX + 1}`);
  return db
    .with(counted)
    .select({
      category: counted.category,
      availability: counted.availability,
      price: counted.price,
      rating: counted.rating,
      productCount: sql<number>`count(*)`,
    })
    .from(counted)
    .groupBy(sql`1, 2, 3, 4`);
}

/** CROSS JOIN keeps SQLite from walking the products and looking each up in the listing. */
const LISTED_ROWS = sql`${listingIndex}
  CROSS JOIN ${products} ON ${products.id} = ${listingIndex.productId}`;

export type MatchCount = Awaited<ReturnType<typeof countStatement>>[number];

/** The value of each kept facet for one row of the listing index. */
export const facetValues = {
  availability: sql<number>`${listingIndex.availabilityRank}`,
  price: priceBand(),
  rating: sql<number>`${listingIndex.ratingRank} / ${sql.raw(String(10 * RATING_RANK_SCALE))}`,
};

function priceBand() {
  const cases = PRICE_BAND_ENDS_MINOR.map(
    (endMinor, band) =>
      sql`WHEN ${listingIndex.priceMinor} < ${sql.raw(`${endMinor} THEN ${band}`)}`,
  );
  const last = sql.raw(String(PRICE_BAND_ENDS_MINOR.length));
  return sql<number>`CASE ${sql.join(cases, sql` `)} ELSE ${last} END`;
}
