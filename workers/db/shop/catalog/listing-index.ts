// Keeping what follows from products: best availability, listing index, category counts, facet
// counts. One batch takes the old rows out of the counts, writes the new rows and counts them.

import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Database } from "../../database.ts";
import { bestAvailabilityRank } from "../stock/availability.ts";
import { facetValues } from "./product-counts.ts";
import {
  categories,
  KEPT_FACETS,
  listingFacets,
  listingIndex,
  products,
  RATING_RANK_SCALE,
} from "./schema.ts";

export type Statement = BatchItem<"sqlite">;

/** `wanted` is a parenthesized subquery of product ids. For one batch with what changed them. */
export function indexStatements(db: Database, wanted: SQL): Statement[] {
  return [
    ...countStatements(db, wanted, -1),
    db.delete(listingIndex).where(inArray(listingIndex.productId, wanted)),
    db
      .update(products)
      .set({ availabilityRank: bestRank })
      .where(and(inArray(products.id, wanted), isMisaligned)),
    insertRows(db, wanted),
    ...countStatements(db, wanted, 1),
  ];
}

/** The product of a sku, if its kept availability is not that of its variants' stock levels. */
export function selectMisaligned(db: Database, sku: string) {
  const isOfSku = sql`${products.id} = (SELECT product_id FROM variants WHERE sku = ${sku})`;
  return db.select({ id: products.id }).from(products).where(and(isOfSku, isMisaligned));
}

const bestRank = sql<number>`coalesce(${bestAvailabilityRank(products.id)}, 0)`;
const isMisaligned = ne(products.availabilityRank, bestRank);

/** One row for the category of each active product, for each ancestor, and for the whole shop. */
function insertRows(db: Database, wanted: SQL): Statement {
  return db.insert(listingIndex).select(sql`
    WITH RECURSIVE listed(product_id, category_slug) AS (
      SELECT id, category_slug FROM ${products} WHERE id IN ${wanted} AND status = 'active'
      UNION
      SELECT listed.product_id, coalesce(category.parent_slug, '')
      FROM listed JOIN ${categories} AS category ON category.slug = listed.category_slug
    )
    SELECT product.id, listed.category_slug, product.created_at_ms, product.price_minor,
      product.rating_average_tenths * ${RATING_RANK_SCALE}
        + min(product.rating_count, ${RATING_RANK_SCALE - 1}),
      product.name, product.availability_rank
    FROM listed JOIN ${products} AS product ON product.id = listed.product_id`);
}

/** Adds the listing rows of these products to the kept counts, or takes them out. */
function countStatements(db: Database, wanted: SQL, sign: 1 | -1): Statement[] {
  const change = sql.raw(String(sign));
  const isWanted = sql`${listingIndex.productId} IN ${wanted}`;
  const listed = sql`FROM ${listingIndex} WHERE ${isWanted}`;
  const inCategory = sql`(SELECT count(*) ${listed} AND ${listingIndex.categorySlug}
    = ${categories.slug})`;
  return [
    db
      .update(categories)
      .set({ productCount: sql`${categories.productCount} + ${change} * ${inCategory}` })
      .where(sql`${categories.slug} IN (SELECT ${listingIndex.categorySlug} ${listed})`),
    db
      .insert(listingFacets)
      .select(sql`SELECT category_slug, facet, value, ${change} * product_count
        FROM (${facetRows(isWanted)}) WHERE true`)
      .onConflictDoUpdate({
        target: FACET_KEY,
        set: { productCount: sql`${listingFacets.productCount} + excluded.product_count` },
      }),
  ];
}

const FACET_KEY = [listingFacets.categorySlug, listingFacets.facet, listingFacets.value];

function facetRows(isCounted: SQL): SQL {
  const facets = KEPT_FACETS.map(
    (facet) => sql`SELECT category_slug, ${facet} AS facet, ${facetValues[facet]} AS value,
      count(*) AS product_count FROM ${listingIndex} WHERE ${isCounted} GROUP BY 1, 3`,
  );
  return sql.join(facets, sql` UNION ALL `);
}

/**
 * Counts the whole listing index anew and corrects the kept counts that differ; each statement
 * returns a row for every correction. Reads every listing row several times: a nightly proof.
 */
export function recountStatements(db: Database) {
  const actual = sql`(${facetRows(sql`true`)})`;
  const counted = db.$count(listingIndex, eq(listingIndex.categorySlug, categories.slug));
  return [
    db
      .update(categories)
      .set({ productCount: counted })
      .where(ne(categories.productCount, counted))
      .returning({ slug: categories.slug }),
    db
      .update(listingFacets)
      .set({ productCount: 0 })
      .where(
        and(
          ne(listingFacets.productCount, 0),
          sql`(${sql.join(FACET_KEY, sql`, `)}) NOT IN
            (SELECT category_slug, facet, value FROM ${actual})`,
        ),
      )
      .returning({ slug: listingFacets.categorySlug }),
    db
      .insert(listingFacets)
      .select(sql`SELECT category_slug, facet, value, product_count FROM ${actual} WHERE true`)
      .onConflictDoUpdate({
        target: FACET_KEY,
        set: { productCount: sql`excluded.product_count` },
        setWhere: sql`${listingFacets.productCount} <> excluded.product_count`,
      })
      .returning({ slug: listingFacets.categorySlug }),
  ] as const;
}
