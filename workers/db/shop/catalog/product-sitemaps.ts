// Products in parts for search engines: by the number of their row, so that each part reads its own
// rows alone, and keeps its products when others are added.

import { and, between, max, sql } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { products } from "./schema.ts";

/** Rows in a part. The protocol allows 50,000 addresses; fewer keep each answer quick. */
const PART_ROWS = 1_000;

export async function countSitemaps(db: Database): Promise<number> {
  const [row] = await db.select({ lastSeq: max(products.seq) }).from(products);
  return Math.ceil((row?.lastSeq ?? 0) / PART_ROWS);
}

/** Slugs of the active products in a part, from 1. */
export async function readSitemap(db: Database, part: number): Promise<string[]> {
  const rows = await db
    .select({ slug: products.slug })
    .from(products)
    .where(
      and(
        between(products.seq, (part - 1) * PART_ROWS + 1, part * PART_ROWS),
        sql`+${products.status} = 'active'`,
      ),
    );
  return rows.map(({ slug }) => slug);
}
