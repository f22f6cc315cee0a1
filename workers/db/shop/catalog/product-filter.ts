// Which products a query is about: the rows to walk and the conditions they must meet. The page,
// the total and the facets of one query all start here, so they speak of the same products.

import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { hasUnits } from "../stock/availability.ts";
import { products, RATING_RANK_SCALE, shelfPlaces, WHOLE_SHOP } from "./schema.ts";
import { searchExpression } from "./search-text.ts";

export interface ProductFilter {
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly category?: string | undefined;
  /** Inclusive, minor units. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  /** Stars, fractions allowed. */
  readonly minRating?: number | undefined;
  readonly inStock?: boolean | undefined;
}

/** What comes after FROM and after WHERE; `shelf_places` is always among the rows. */
export interface Listing {
  readonly rows: SQL;
  readonly where: SQL | undefined;
}

/**
 * A search considers this many best matches, and facets count this many products: more is said
 * neither better nor cheaper.
 */
export const CANDIDATES_MAX = 10_000;

/** How much more a word in the name, the brand, the description says about a product. */
const NAME_WEIGHT = 10;
const BRAND_WEIGHT = 5;
const DESCRIPTION_WEIGHT = 1;

/** Lower is better; only where a listing has a `q`. */
export const searchScore = sql<number>`matches.score`;

export function listingOf(filter: ProductFilter): Listing {
  const where = conditionsOf(filter);
  if (filter.q === undefined) return { rows: sql`${shelfPlaces}`, where };
  // CROSS JOIN keeps SQLite from walking the shelf and looking each product up in the matches.
  const rows = sql`(${bestMatches(searchExpression(filter.q))}) AS matches
    CROSS JOIN ${products} ON ${products.seq} = matches.seq
    CROSS JOIN ${shelfPlaces} ON ${shelfPlaces.productId} = ${products.id}`;
  return { rows, where };
}

function bestMatches(expression: string): SQL {
  const weights = sql`${NAME_WEIGHT}, ${BRAND_WEIGHT}, ${DESCRIPTION_WEIGHT}`;
  return sql`SELECT rowid AS seq, bm25(product_search, ${weights}) AS score
    FROM product_search WHERE product_search MATCH ${expression}
    ORDER BY score LIMIT ${CANDIDATES_MAX}`;
}

function conditionsOf(filter: ProductFilter): SQL | undefined {
  const { department, category, minPrice, maxPrice, minRating, inStock } = filter;
  return and(
    eq(shelfPlaces.categorySlug, category ?? department ?? WHOLE_SHOP),
    category !== undefined && department !== undefined ? standsIn(department) : undefined,
    minPrice === undefined ? undefined : gte(residual(shelfPlaces.priceMinor), minPrice),
    maxPrice === undefined ? undefined : lte(residual(shelfPlaces.priceMinor), maxPrice),
    minRating === undefined ? undefined : gte(residual(shelfPlaces.ratingRank), rankOf(minRating)),
    inStock === true ? hasUnits(shelfPlaces.productId) : undefined,
    inStock === false ? sql`NOT ${hasUnits(shelfPlaces.productId)}` : undefined,
  );
}

/** A unary plus: SQLite then walks the index of the sort, and checks the column on the way. */
function residual(column: SQL | typeof shelfPlaces.priceMinor | typeof shelfPlaces.ratingRank) {
  return sql<number>`+${column}`;
}

function rankOf(stars: number): number {
  return Math.ceil(stars * 10) * RATING_RANK_SCALE;
}

function standsIn(department: string): SQL {
  return sql`EXISTS (SELECT 1 FROM ${shelfPlaces} AS other
    WHERE other.product_id = ${shelfPlaces.productId} AND other.category_slug = ${department})`;
}
