// The statements that change categories and products. The catalog's writer puts them into one batch
// with `presentStatements`, so that no reader finds a product that is only half written.

import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { insertable } from "../../chunks.ts";
import type { Database } from "../../database.ts";
import { indexStatements, type Statement } from "./listing-index.ts";
import type { CategoryRecord, ProductRecord } from "./product-records.ts";
import {
  categories,
  productAttributes,
  productImages,
  productSearch,
  products,
  type StoredImage,
  variants,
} from "./schema.ts";

export function categoryStatement(db: Database, { slug, ...fields }: CategoryRecord): Statement {
  return db
    .insert(categories)
    .values({ slug, ...fields })
    .onConflictDoUpdate({ target: categories.slug, set: fields });
}

/** Inserts or replaces one product; a replaced one gets the next version. */
export function productStatements(
  db: Database,
  { product, images, variants: variantRows, attributes }: ProductRecord,
  nowMs: number,
): Statement[] {
  const row = { ...product, image: leadingImage(images), updatedAtMs: nowMs };
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
    db.delete(productAttributes).where(eq(productAttributes.productId, product.id)),
    ...insertable(attributes).map((rows) => db.insert(productAttributes).values(rows)),
  ];
}

function leadingImage([leading]: ProductRecord["images"]): StoredImage | null {
  if (leading === undefined) return null;
  const { key, alt, width, height, widths } = leading;
  return { key, alt, width, height, widths };
}

/** Brings the listing index, the kept counts and the search index in line with these products. */
export function presentStatements(db: Database, ids: readonly string[]): Statement[] {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return [...indexStatements(db, wanted), ...searchStatements(db, wanted)];
}

/** The same for all products below these categories, which moved in the tree. */
export function relistStatements(db: Database, slugs: readonly string[]): Statement[] {
  const below = sql`WITH RECURSIVE below(slug) AS (
      SELECT value FROM json_each(${JSON.stringify(slugs)})
      UNION
      SELECT child.slug FROM ${categories} AS child JOIN below ON child.parent_slug = below.slug
    )`;
  const wanted = sql`(${below}
    SELECT id FROM ${products} WHERE category_slug IN (SELECT slug FROM below))`;
  return [
    db
      .update(products)
      .set({ departmentSlug: departmentOf(sql`${products.categorySlug}`) })
      .where(inArray(products.id, wanted)),
    ...indexStatements(db, wanted),
  ];
}

function departmentOf(categorySlug: SQL): SQL {
  return sql`(WITH RECURSIVE above(slug, parent_slug) AS (
      SELECT slug, parent_slug FROM ${categories} WHERE slug = ${categorySlug}
      UNION
      SELECT parent.slug, parent.parent_slug
      FROM above JOIN ${categories} AS parent ON parent.slug = above.parent_slug
    )
    SELECT slug FROM above WHERE parent_slug IS NULL)`;
}

function searchStatements(db: Database, wanted: SQL): Statement[] {
  return [
    db.delete(productSearch).where(sql`${productSearch.rowid} IN
      (SELECT seq FROM ${products} WHERE id IN ${wanted})`),
    db.insert(productSearch).select(sql`SELECT seq, name, brand, description
      FROM ${products} WHERE id IN ${wanted} AND status = 'active'`),
  ];
}
