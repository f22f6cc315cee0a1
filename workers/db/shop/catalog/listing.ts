// Which products a list contains: a listing (category or whole shop), narrowed by ranges of columns
// of the listing index and by a search text. Pages, totals and facets of a list start here.

import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { bestMatches } from "./product-search.ts";
import { listingIndex, products, RATING_RANK_SCALE } from "./schema.ts";

export interface ListingFilter {
  /** `WHOLE_SHOP`, or the slug of a category or department. */
  readonly categorySlug: string;
  readonly q?: string | undefined;
  /** Inclusive, minor units. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  /** Stars, fractions allowed. */
  readonly minRating?: number | undefined;
  readonly inStock?: boolean | undefined;
}

/** Columns of the listing index that a filter can narrow, each with an index of its own. */
export type RangeColumn = "price" | "rating" | "availability";

export interface Range {
  readonly column: RangeColumn;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const COLUMNS: Readonly<Record<RangeColumn, SQLiteColumn>> = {
  price: listingIndex.priceMinor,
  rating: listingIndex.ratingRank,
  availability: listingIndex.isAvailable,
};

/** The ranges of a filter, each with the column that it narrows. */
export function rangesOf(filter: ListingFilter): Range[] {
  const { minPrice, maxPrice, minRating, inStock } = filter;
  const available = inStock === undefined ? undefined : Number(inStock);
  const ranges: Range[] = [
    { column: "price", from: minPrice, to: maxPrice },
    { column: "rating", from: minRating === undefined ? undefined : ratingRankOf(minRating) },
    { column: "availability", from: available, to: available },
  ];
  return ranges.filter(({ from, to }) => from !== undefined || to !== undefined);
}

/** The conditions of a filter other than `q`; an index may be entered by the `indexed` columns. */
export function conditionsOf(filter: ListingFilter, indexed: readonly RangeColumn[]): SQL {
  const ranges = rangesOf(filter).map((range) => within(range, indexed.includes(range.column)));
  return sql.join([isListedIn(filter), ...ranges], sql` AND `);
}

export function isListedIn({ categorySlug }: ListingFilter): SQL {
  return eq(listingIndex.categorySlug, categorySlug);
}

/** The rows of a search: matches in order of their score, joined with the listing index. */
export function matchingRows(q: string): SQL {
  // CROSS JOIN keeps SQLite from reordering the tables: matches are few, listings are long.
  return sql`(${bestMatches(q)}) AS matches
    CROSS JOIN ${products} ON ${products.seq} = matches.seq
    CROSS JOIN ${listingIndex} ON ${listingIndex.productId} = ${products.id}`;
}

/** The unary plus keeps SQLite from entering an index by a column that is not to be searched. */
export function within({ column, from, to }: Range, isIndexed: boolean): SQL {
  const value = isIndexed ? sql`${COLUMNS[column]}` : sql`+${COLUMNS[column]}`;
  if (from === to) return sql`${value} = ${from}`;
  if (from === undefined) return sql`${value} <= ${to}`;
  return to === undefined ? sql`${value} >= ${from}` : sql`${value} BETWEEN ${from} AND ${to}`;
}

function ratingRankOf(stars: number): number {
  return Math.ceil(stars * 10) * RATING_RANK_SCALE;
}
