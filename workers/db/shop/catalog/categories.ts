// The category tree, with the number of products that the catalog's writer keeps for each node.

import type { Category } from "../../../../domain/catalog/product.ts";
import type { Database } from "../../database.ts";
import { categories } from "./schema.ts";

type CategoryRow = typeof categories.$inferSelect;

/** Departments with all below them, in the merchant's order: one row read for each category. */
export async function readCategoryTree(db: Database): Promise<readonly Category[]> {
  const rows = await db.select().from(categories);
  return branchesOf(
    Map.groupBy(rows.sort(byPosition), ({ parentSlug }) => parentSlug),
    null,
  );
}

/** Sorted here: a sort in SQLite reads every row a second time. */
function byPosition(a: CategoryRow, b: CategoryRow): number {
  return a.position - b.position || (a.slug < b.slug ? -1 : 1);
}

/** Rows that no root leads to, as in a loop of parents, are not reached. */
function branchesOf(
  children: ReadonlyMap<string | null, readonly CategoryRow[]>,
  parentSlug: string | null,
): Category[] {
  return (children.get(parentSlug) ?? []).map(({ slug, name, description, productCount }) => ({
    slug,
    name,
    description: description ?? undefined,
    productCount,
    children: branchesOf(children, slug),
  }));
}
