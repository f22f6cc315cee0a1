// The category tree with the number of products on each shelf.

import { asc, eq, sql } from "drizzle-orm";
import type { Category } from "../../../../domain/catalog/product.ts";
import type { Database } from "../../database.ts";
import { categories, shelfPlaces } from "./schema.ts";

type CategoryRow = typeof categories.$inferSelect & { readonly productCount: number };

/** Departments with all below them, in the merchant's order. */
export async function readCategoryTree(db: Database): Promise<readonly Category[]> {
  const counts = db
    .select({ slug: shelfPlaces.categorySlug, productCount: sql<number>`count(*)`.as("count") })
    .from(shelfPlaces)
    .groupBy(shelfPlaces.categorySlug)
    .as("counts");
  const rows = await db
    .select({
      slug: categories.slug,
      parentSlug: categories.parentSlug,
      name: categories.name,
      description: categories.description,
      position: categories.position,
      productCount: sql<number>`coalesce(${counts.productCount}, 0)`,
    })
    .from(categories)
    .leftJoin(counts, eq(counts.slug, categories.slug))
    .orderBy(asc(categories.position), asc(categories.slug));
  return branchesOf(rows, null);
}

/** Rows that no root leads to, as in a loop of parents, are not reached. */
function branchesOf(rows: readonly CategoryRow[], parentSlug: string | null): Category[] {
  return rows
    .filter((row) => row.parentSlug === parentSlug)
    .map((row) => ({
      slug: row.slug,
      name: row.name,
      description: row.description ?? undefined,
      productCount: row.productCount,
      children: branchesOf(rows, row.slug),
    }));
}
