// What a page costs, in rows the database reads: D1 bills them, and one thread reads them all.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../../../workers/db/database.ts";
import {
  listingOf,
  type ProductFilter,
} from "../../../../../workers/db/shop/catalog/product-filter.ts";
import {
  cardStatement,
  type ListSort,
} from "../../../../../workers/db/shop/catalog/product-list.ts";
import { presentStatements } from "../../../../../workers/db/shop/catalog/writes.ts";

const db = databaseOf(env.DB);

const PRODUCTS_COUNT = 3_000;
const LIMIT = 24;

/** Of the walk, the product, its picture, its variant and level, in tables, indexes and sorting. */
const ROWS_PER_CARD_MAX = 12;

const NUMBERS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
  WHERE i < ${PRODUCTS_COUNT})`;

beforeAll(async () => {
  await env.DB.batch(
    [
      `INSERT INTO categories VALUES
         ('all', NULL, 'All', NULL, 0), ('deep', 'all', 'Deep', NULL, 0)`,
      `INSERT INTO products (id, slug, name, description, department_slug, category_slug, currency,
         price_minor, options, rating_average_tenths, rating_count, status, created_at_ms,
         updated_at_ms)
       ${NUMBERS} SELECT 'p' || i, 'p' || i, 'Thing ' || i, 'Plain', 'all', 'deep', 'USD',
         (i * 7919) % 10000, '[]', i % 51, i % 9, 'active', i, i FROM n`,
      `INSERT INTO product_images ${NUMBERS} SELECT 'p' || i, 0, 'k', 'a', 1, 1, '[1]' FROM n`,
      `INSERT INTO variants ${NUMBERS} SELECT 'v' || i, 'p' || i, 's' || i, '{}', 1, 0 FROM n`,
      `INSERT INTO stock_levels ${NUMBERS} SELECT 's' || i, 9, 0, 0, i % 4, 5, 1, 1 FROM n`,
    ].map((text) => env.DB.prepare(text)),
  );
  const ids = Array.from({ length: PRODUCTS_COUNT }, (_, index) => `p${index + 1}`);
  for (const statement of presentStatements(db, ids)) await statement;
});

async function rowsReadBy(filter: ProductFilter, sort: ListSort, deep: boolean) {
  const request = { sort, limit: LIMIT + 1 };
  const first = await cardStatement(db, listingOf(filter), request);
  expect(first).toHaveLength(LIMIT + 1);
  const last = first[LIMIT - 1];
  if (last === undefined) throw new Error("a full page was promised");
  const after = { sort, sortKey: last.sortKey, id: last.product.id };
  const page = cardStatement(db, listingOf(filter), deep ? { ...request, after } : request);
  return (await db.run(page.getSQL())).meta.rows_read;
}

describe("a page of 24 out of 3,000", () => {
  const sorts = ["newest", "price-asc", "price-desc", "rating", "name"] as const;
  const shelves: ProductFilter[] = [{}, { department: "all" }, { category: "deep" }];
  const cases = sorts.flatMap((sort) => shelves.map((filter) => ({ sort, filter })));

  it.each(cases)("reads only its own rows: $sort $filter", async ({ sort, filter }) => {
    for (const deep of [false, true]) {
      const read = await rowsReadBy(filter, sort, deep);
      expect(read).toBeLessThanOrEqual((LIMIT + 1) * ROWS_PER_CARD_MAX);
    }
  });

  it("walks on past what filters leave out, and no further", async () => {
    const filter = { minPrice: 5_000, inStock: true, department: "all" };
    const read = await rowsReadBy(filter, "newest", true);
    expect(read).toBeLessThanOrEqual(3 * (LIMIT + 1) * ROWS_PER_CARD_MAX);
  });
});
