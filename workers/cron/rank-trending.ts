// Ranks trending products by recent sales.

import type { Database } from "../db/database.ts";
import { countUnitsSold } from "../db/shop/catalog/units-sold.ts";

/** Sales older than this no longer make a product trend, in milliseconds: 14 days. */
export const TRENDING_WINDOW_MS = 14 * 24 * 60 * 60 * 1000;

export async function rankTrending(db: Database, nowMs: number): Promise<void> {
  await countUnitsSold(db, nowMs - TRENDING_WINDOW_MS);
}
