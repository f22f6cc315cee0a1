// Every statement that changes the catalog. Whoever writes a product also puts it on its shelves
// and into the search index, in the same batch: nothing reads a product that is half there.

import { eq, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { insertable } from "../../chunks.ts";
import type { Database } from "../../database.ts";
import type { ProductRecord } from "./product-records.ts";
import {
  categories,
  productImages,
  productSearch,
  products,
  RATING_RANK_SCALE,
  shelfPlaces,
  variants,
} from "./schema.ts";

export type Statement = BatchItem<"sqlite">;

export function categoryStatement(
  db: Database,
  { slug, ...fields }: typeof categories.$inferSelect,
): Statement {
  return db
    .insert(categories)
    .values({ slug, ...fields })
    .onConflictDoUpdate({ target: categories.slug, set: fields });
}

/** Makes or replaces one product; a replaced one gets the next version. */
export function productStatements(
  db: Database,
  { product, images, variants: variantRows }: ProductRecord,
  nowMs: number,
): Statement[] {
  const row = { ...product, updatedAtMs: nowMs };
  return [
    db
      .insert(products)
      .values(row)
      .onConflictDoUpdate({
        target: products.id,
        set: { ...row, version: sql`${products.version} + 1` },
      }),
    db.delete(productImages).where(eq(productImages.productId, product.id)),
    ...insertable(images).map((rows) => db.insert(productImages).values(rows)),
    db.delete(variants).where(eq(variants.productId, product.id)),
    ...insertable(variantRows).map((rows) => db.insert(variants).values(rows)),
  ];
}

/** Puts these products where lists and searches find them, or takes them away when not active. */
export function presentStatements(db: Database, ids: readonly string[]): Statement[] {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return [...shelveStatements(db, wanted), ...indexStatements(db, wanted)];
}

/** The same for every product below these categories: for when one moves in the tree. */
export function reshelveStatements(db: Database, slugs: readonly string[]): Statement[] {
  const wanted = sql`(WITH RECURSIVE below(slug) AS (
      SELECT value FROM json_each(${JSON.stringify(slugs)})
      UNION
      SELECT child.slug FROM ${categories} AS child JOIN below ON child.parent_slug = below.slug
    )
    SELECT id FROM ${products} WHERE category_slug IN (SELECT slug FROM below))`;
  return shelveStatements(db, wanted);
}

function shelveStatements(db: Database, wanted: SQL): Statement[] {
  return [
    db.delete(shelfPlaces).where(sql`${shelfPlaces.productId} IN ${wanted}`),
    db.insert(shelfPlaces).select(sql`
      WITH RECURSIVE standing(product_id, category_slug) AS (
        SELECT id, category_slug FROM ${products} WHERE id IN ${wanted} AND status = 'active'
        UNION
        SELECT standing.product_id, coalesce(category.parent_slug, '')
        FROM standing JOIN ${categories} AS category ON category.slug = standing.category_slug
      )
      SELECT product.id, standing.category_slug, product.created_at_ms, product.price_minor,
        product.rating_average_tenths * ${RATING_RANK_SCALE}
          + min(product.rating_count, ${RATING_RANK_SCALE - 1}),
        product.name
      FROM standing JOIN ${products} AS product ON product.id = standing.product_id`),
  ];
}

function indexStatements(db: Database, wanted: SQL): Statement[] {
  return [
    db.delete(productSearch).where(sql`${productSearch.rowid} IN
      (SELECT seq FROM ${products} WHERE id IN ${wanted})`),
    db.insert(productSearch).select(sql`SELECT seq, name, brand, description
      FROM ${products} WHERE id IN ${wanted} AND status = 'active'`),
  ];
}
