// A catalog of thousands of products in the demo tree, written by bulk SQL in about a second.

import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { DEMO_CATEGORIES } from "../../scripts/seed/catalogue.ts";
import { databaseOf } from "../../workers/db/database.ts";
import { indexStatements } from "../../workers/db/shop/catalog/listing-index.ts";
import { categoriesSchema } from "../../workers/dev/seed/schema.ts";
import { servicesOf } from "../../workers/services/registry.ts";

export const VARIANTS_PER_PRODUCT = 4;

/** Ids and slugs of the nth product, from 1; its skus end in `-0` to `-3`. */
export const largeId = (n: number) => `prd_01J${String(n).padStart(23, "0")}`;
export const largeSlug = (n: number) => `thing-${n}`;
export const largeSku = (n: number, variant = 0) => `T${n}-${variant}`;

export async function seedLargeTree(): Promise<void> {
  const { categories } = categoriesSchema.parse({ categories: DEMO_CATEGORIES });
  await servicesOf(env).catalogWriter.putCategories(categories);
}

/**
 * Adds the products `from` to `to`. Prices, ratings and stock differ by fixed rules: every product
 * has "thing" in its name, one of a hundred "rare"; one of twelve is sold out.
 */
export async function addLargeProducts(from: number, to: number): Promise<void> {
  const leaves = DEMO_CATEGORIES.filter(
    ({ slug }) => !DEMO_CATEGORIES.some(({ parentSlug }) => parentSlug === slug),
  ).map(({ slug }) => slug);
  const db = databaseOf(env.DB);
  const numbers = `WITH RECURSIVE n(i) AS
    (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`;
  const each = `${numbers}, v(k) AS (VALUES (0), (1), (2), (3))`;
  const id = "'prd_01J' || printf('%023d', i)";
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO products (seq, id, slug, name, brand, description, department_slug,
         category_slug, currency, price_minor, options, rating_average_tenths, rating_count,
         status, units_sold, created_at_ms, updated_at_ms, image)
       ${numbers}, leaf(place, slug) AS (SELECT key, value FROM json_each(?))
       SELECT i, ${id}, 'thing-' || i, CASE i % 100 WHEN 0 THEN 'Rare' ELSE 'Plain' END
           || ' thing ' || i, 'Maker', 'Made for counting.', leaf.slug, leaf.slug, 'USD',
         300 + (i * 7919) % 30000, '[]', i % 51, i % 9, 'active', i % 7, i, i,
         '{"key":"k","alt":"a","width":1,"height":1,"widths":[1]}'
       FROM n JOIN leaf ON leaf.place = i % ${leaves.length}`,
    ).bind(JSON.stringify(leaves)),
    env.DB.prepare(
      `UPDATE products SET department_slug = (WITH RECURSIVE above(slug, parent_slug) AS (
         SELECT slug, parent_slug FROM categories WHERE slug = products.category_slug UNION
         SELECT c.slug, c.parent_slug FROM above JOIN categories AS c ON c.slug = above.parent_slug)
         SELECT slug FROM above WHERE parent_slug IS NULL)
       WHERE seq BETWEEN ${from} AND ${to}`,
    ),
    env.DB.prepare(
      `INSERT INTO product_images ${each}
       SELECT ${id}, k, 'k', 'a', 1, 1, '[1]' FROM n CROSS JOIN v`,
    ),
    env.DB.prepare(
      `INSERT INTO variants ${each}
       SELECT 'var' || i || '-' || k, ${id}, 'T' || i || '-' || k, '{"Size":"' || k || '"}',
         300 + (i * 7919) % 30000, k FROM n CROSS JOIN v`,
    ),
    env.DB.prepare(
      `INSERT INTO stock_levels ${each}
       SELECT 'T' || i || '-' || k, 9, 0, 0, CASE i % 12 WHEN 0 THEN 0 ELSE 9 END, 5, 1, 1
       FROM n CROSS JOIN v`,
    ),
    env.DB.prepare(
      `INSERT INTO product_search (rowid, name, brand, description)
       SELECT seq, name, brand, description FROM products WHERE seq BETWEEN ${from} AND ${to}`,
    ),
  ]);
  const added = sql.raw(`(SELECT id FROM products WHERE seq BETWEEN ${from} AND ${to})`);
  const [first, ...rest] = indexStatements(db, added);
  if (first !== undefined) await db.batch([first, ...rest]);
}
