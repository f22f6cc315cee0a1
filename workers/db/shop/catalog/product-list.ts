// Pages of product cards: a walk along the index of the sort, continued where the cursor left it.

import { eq, type SQL, sql } from "drizzle-orm";
import type { KeysetList, RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import {
  conditionsOf,
  isListedIn,
  type ListingFilter,
  matchingRows,
  type Range,
  type RangeColumn,
  rangesOf,
  within,
} from "./listing.ts";
import { listingIndex, products } from "./schema.ts";

interface Sorting {
  readonly key: SQL;
  readonly keyType: "number" | "string";
  readonly order: "ASC" | "DESC";
  /** Filters that the index of the sort serves as well. */
  readonly indexed: readonly RangeColumn[];
}

const PRICE = {
  key: sql`${listingIndex.priceMinor}`,
  keyType: "number",
  indexed: ["price", "availability"],
} as const;

/** Each has one key; the product id breaks ties in the same direction. */
const SORTINGS = {
  newest: {
    key: sql`${listingIndex.createdAtMs}`,
    keyType: "number",
    order: "DESC",
    indexed: [],
  },
  "price-asc": { ...PRICE, order: "ASC" },
  "price-desc": { ...PRICE, order: "DESC" },
  rating: {
    key: sql`${listingIndex.ratingRank}`,
    keyType: "number",
    order: "DESC",
    indexed: ["rating"],
  },
  name: { key: sql`${listingIndex.name}`, keyType: "string", order: "ASC", indexed: [] },
  relevance: { key: sql`matches.score`, keyType: "number", order: "ASC", indexed: [] },
} as const satisfies Record<string, Sorting>;

/** `relevance` is for filters with a search text alone. */
export type ListSort = keyof typeof SORTINGS;

export interface CardRequest extends RowsAfter<number | string> {
  readonly sort: ListSort;
}

/**
 * Up to so many products of a filter are gathered by the index of the filter and sorted. More are
 * frequent enough in the sort's own order for a walk along it to find a page soon.
 */
const GATHERED_MAX = 500;

/** The cards of a filter in one sort, as rows of `cardStatement`. */
export function cardList(
  db: Database,
  filter: ListingFilter,
  sort: ListSort,
): KeysetList<CardRow, number | string> {
  return {
    name: `products/${sort}`,
    keyType: SORTINGS[sort].keyType,
    positionOf: ({ sortKey, tieKey }) => ({ sortKey, id: String(tieKey) }),
    read: (rows) => cardStatement(db, filter, { sort, ...rows }),
  };
}

export function cardStatement(db: Database, filter: ListingFilter, request: CardRequest) {
  const order = sql.raw(SORTINGS[request.sort].order);
  const walk = db
    .$with("walk", {
      productId: listingIndex.productId,
      sortKey: sql<string | number>``.as("sort_key"),
      tieKey: sql<string | number>``.as("tie_key"),
    })
    .as(walkStatement(filter, request));
  return db
    .with(walk)
    .select({ product: products, sortKey: walk.sortKey, tieKey: walk.tieKey })
    .from(walk)
    .innerJoin(products, eq(products.id, walk.productId))
    .orderBy(sql`${walk.sortKey} ${order}, ${walk.tieKey} ${order}`);
}

export type CardRow = Awaited<ReturnType<typeof cardStatement>>[number];

function walkStatement(filter: ListingFilter, request: CardRequest): SQL {
  const { q } = filter;
  if (q === undefined) return listingWalk(filter, request);
  return request.sort === "relevance"
    ? bestMatchWalk(filter, q, request)
    : walkFrom(matchingRows(q), filter, request);
}

/**
 * Enters the listing by the index of a filter that few products meet, otherwise by that of the
 * sort. SQLite decides while the statement runs: a walk that is not chosen has the limit 0, and
 * reads nothing.
 */
function listingWalk(filter: ListingFilter, request: CardRequest): SQL {
  const { indexed } = sortingOf(request);
  const narrow = rangesOf(filter).filter(({ column }) => !indexed.includes(column));
  const rows = sql`${listingIndex}`;
  if (narrow.length === 0) return walkFrom(rows, filter, request);
  const few = narrow.map((range) => sql`WHEN ${isFew(filter, range)} THEN ${range.column}`);
  const entries = [undefined, ...narrow.map(({ column }) => column)];
  const walks = entries.map((entry) => {
    const limit = sql`(SELECT CASE entry WHEN ${entry ?? "sort"} THEN ${request.limit} ELSE 0 END
      FROM chosen)`;
    return sql`SELECT * FROM (${walkFrom(rows, filter, { ...request, limit, entry })})`;
  });
  return sql`WITH chosen(entry) AS MATERIALIZED
      (SELECT CASE ${sql.join(few, sql` `)} ELSE 'sort' END)
    ${sql.join(walks, sql` UNION ALL `)}`;
}

function isFew(filter: ListingFilter, range: Range): SQL {
  return sql`(SELECT count(*) FROM (SELECT 1 FROM ${listingIndex}
    WHERE ${isListedIn(filter)} AND ${within(range, true)}
    LIMIT ${GATHERED_MAX + 1})) <= ${GATHERED_MAX}`;
}

interface Walk extends Omit<CardRequest, "limit"> {
  readonly limit: number | SQL;
  /** The filter whose index is entered; the index of the sort when absent. */
  readonly entry?: RangeColumn | undefined;
}

function walkFrom(rows: SQL, filter: ListingFilter, walk: Walk): SQL {
  const { limit, after, entry } = walk;
  const { key: column, order, indexed } = sortingOf(walk);
  const key = entry === undefined ? column : sql`+${column}`;
  const id = sql`${listingIndex.productId}`;
  const [direction, follows] = [sql.raw(order), sql.raw(order === "ASC" ? ">" : "<")];
  const beyond =
    after === undefined ? sql`1` : sql`(${key}, ${id}) ${follows} (${after.sortKey}, ${after.id})`;
  return sql`SELECT ${id}, ${column} AS sort_key, ${id} AS tie_key FROM ${rows}
    WHERE ${conditionsOf(filter, entry === undefined ? indexed : [entry])} AND ${beyond}
    ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`;
}

/** Follows the order of the matches: a sort of its own would read every match first. */
function bestMatchWalk(filter: ListingFilter, q: string, { limit, after }: CardRequest): SQL {
  const beyond =
    after === undefined
      ? sql`1`
      : sql`(matches.score, matches.seq) > (${after.sortKey}, CAST(${after.id} AS INTEGER))`;
  return sql`SELECT ${listingIndex.productId}, matches.score AS sort_key, matches.seq AS tie_key
    FROM ${matchingRows(q)} WHERE ${conditionsOf(filter, [])} AND ${beyond} LIMIT ${limit}`;
}

function sortingOf({ sort }: Pick<CardRequest, "sort">): Sorting {
  return SORTINGS[sort];
}
