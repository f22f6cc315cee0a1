// One page of a list: a walk along the index of its sort, continued where the cursor left it.

import { eq, type SQL, sql } from "drizzle-orm";
import type { ProductCard } from "../../../../domain/catalog/product.ts";
import type { Database } from "../../database.ts";
import type { ListPosition } from "../../list-cursor.ts";
import { cardColumns, leadingImage, toCard } from "./product-card.ts";
import { type Listing, searchScore } from "./product-filter.ts";
import { productImages, products, shelfPlaces } from "./schema.ts";

interface Sorting {
  readonly key: SQL;
  readonly order: "ASC" | "DESC";
}

/** Each has one key; the product id breaks ties in the same direction. */
const SORTINGS = {
  newest: { key: sql`${shelfPlaces.createdAtMs}`, order: "DESC" },
  "price-asc": { key: sql`${shelfPlaces.priceMinor}`, order: "ASC" },
  "price-desc": { key: sql`${shelfPlaces.priceMinor}`, order: "DESC" },
  rating: { key: sql`${shelfPlaces.ratingRank}`, order: "DESC" },
  name: { key: sql`${shelfPlaces.name}`, order: "ASC" },
  relevance: { key: searchScore, order: "ASC" },
} as const satisfies Record<string, Sorting>;

/** `relevance` is for listings with a search text alone. */
export type ListSort = keyof typeof SORTINGS;

export interface CardPage {
  readonly items: readonly ProductCard[];
  /** Where the next page begins; absent when there is none. */
  readonly next?: ListPosition;
}

export interface PageRequest {
  readonly sort: ListSort;
  readonly limit: number;
  readonly after?: ListPosition | undefined;
}

/** The statement that reads a page and one row more, to know whether there is a next page. */
export function pageStatement(db: Database, listing: Listing, request: PageRequest) {
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

type PageRows = Awaited<ReturnType<typeof pageStatement>>;

export function toCardPage(rows: PageRows, { sort, limit }: PageRequest): CardPage {
  const items = rows.slice(0, limit).map(toCard);
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { items };
  return { items, next: { sort, sortKey: last.sortKey, id: last.product.id } };
}

export function totalStatement(db: Database, { rows, where }: Listing) {
  return db.select({ total: sql<number>`count(*)` }).from(sql`${rows}`).where(where);
}

function walkStatement({ rows, where }: Listing, { sort, limit, after }: PageRequest): SQL {
  const { key, order } = SORTINGS[sort];
  const direction = sql.raw(order);
  const beyond =
    after === undefined
      ? sql`1`
      : sql`(${key}, ${shelfPlaces.productId}) ${sql.raw(order === "ASC" ? ">" : "<")}
          (${after.sortKey}, ${after.id})`;
  return sql`SELECT ${shelfPlaces.productId}, ${key} AS sort_key FROM ${rows}
    WHERE ${where} AND ${beyond}
    ORDER BY ${key} ${direction}, ${shelfPlaces.productId} ${direction} LIMIT ${limit + 1}`;
}
