// One page of a list: a walk along the index of its sort, continued where the cursor left it.

import { eq, type SQL, sql } from "drizzle-orm";
import type { KeysetList, RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { cardColumns, leadingImage } from "./product-card.ts";
import { type Listing, searchScore } from "./product-filter.ts";
import { productImages, products, shelfPlaces } from "./schema.ts";

interface Sorting {
  readonly key: SQL;
  readonly keyType: "number" | "string";
  readonly order: "ASC" | "DESC";
}

/** Each has one key; the product id breaks ties in the same direction. */
const SORTINGS = {
  newest: { key: sql`${shelfPlaces.createdAtMs}`, keyType: "number", order: "DESC" },
  "price-asc": { key: sql`${shelfPlaces.priceMinor}`, keyType: "number", order: "ASC" },
  "price-desc": { key: sql`${shelfPlaces.priceMinor}`, keyType: "number", order: "DESC" },
  rating: { key: sql`${shelfPlaces.ratingRank}`, keyType: "number", order: "DESC" },
  name: { key: sql`${shelfPlaces.name}`, keyType: "string", order: "ASC" },
  relevance: { key: searchScore, keyType: "number", order: "ASC" },
} as const satisfies Record<string, Sorting>;

/** `relevance` is for listings with a search text alone. */
export type ListSort = keyof typeof SORTINGS;

export interface CardRequest extends RowsAfter<number | string> {
  readonly sort: ListSort;
}

/** The cards of a listing in one sort, as rows of `cardStatement`. */
export function cardList(
  db: Database,
  listing: Listing,
  sort: ListSort,
): KeysetList<CardRow, number | string> {
  return {
    name: `products/${sort}`,
    keyType: SORTINGS[sort].keyType,
    positionOf: ({ sortKey, product: { id } }) => ({ sortKey, id }),
    read: (rows) => cardStatement(db, listing, { sort, ...rows }),
  };
}

export function cardStatement(db: Database, listing: Listing, request: CardRequest) {
  const { order } = SORTINGS[request.sort];
  const walk = db
    .$with("walk", {
      productId: shelfPlaces.productId,
      sortKey: sql<string | number>``.as("sort_key"),
    })
    .as(walkStatement(listing, request));
  return db
    .with(walk)
    .select({ ...cardColumns, sortKey: walk.sortKey })
    .from(walk)
    .innerJoin(products, eq(products.id, walk.productId))
    .innerJoin(productImages, leadingImage(walk.productId))
    .orderBy(sql`${walk.sortKey} ${sql.raw(order)}, ${walk.productId} ${sql.raw(order)}`);
}

export type CardRow = Awaited<ReturnType<typeof cardStatement>>[number];

export function totalStatement(db: Database, { rows, where }: Listing) {
  return db.select({ total: sql<number>`count(*)` }).from(sql`${rows}`).where(where);
}

function walkStatement({ rows, where }: Listing, { sort, limit, after }: CardRequest): SQL {
  const { key, order } = SORTINGS[sort];
  const direction = sql.raw(order);
  const beyond =
    after === undefined
      ? sql`1`
      : sql`(${key}, ${shelfPlaces.productId}) ${sql.raw(order === "ASC" ? ">" : "<")}
          (${after.sortKey}, ${after.id})`;
  return sql`SELECT ${shelfPlaces.productId}, ${key} AS sort_key FROM ${rows}
    WHERE ${where} AND ${beyond}
    ORDER BY ${key} ${direction}, ${shelfPlaces.productId} ${direction} LIMIT ${limit}`;
}
