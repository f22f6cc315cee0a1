// The projection of stock: written by the stock objects, read by inventory pages.

import { and, eq, inArray, sql } from "drizzle-orm";
import type { StockLevel } from "../../../../domain/stock/stock-level.ts";
import type { Database } from "../../database.ts";
import { products, variants } from "../catalog/schema.ts";
import { stockLevels } from "./schema.ts";

/** Upserts a level. One older than the stored changes nothing; the same again mends the row. */
export async function saveStockLevel(
  db: Database,
  level: StockLevel,
  nowMs: number,
): Promise<void> {
  const row = { ...level, updatedAtMs: nowMs };
  await db
    .insert(stockLevels)
    .values(row)
    .onConflictDoUpdate({
      target: stockLevels.sku,
      set: row,
      setWhere: sql`${stockLevels.version} <= ${level.version}`,
    });
}

export interface VariantStock {
  readonly sku: string;
  /** Null for a variant nobody stocked. */
  readonly availableUnits: number | null;
  readonly lowStockThresholdUnits: number | null;
}

/** What is left of these skus; those that are not for sale are absent. In no order. */
export async function findVariantStock(
  db: Database,
  skus: readonly string[],
): Promise<VariantStock[]> {
  const asked = sql`(SELECT value FROM json_each(${JSON.stringify(skus)}))`;
  return db
    .select({
      sku: variants.sku,
      availableUnits: stockLevels.availableUnits,
      lowStockThresholdUnits: stockLevels.lowStockThresholdUnits,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stockLevels, eq(stockLevels.sku, variants.sku))
    .where(and(inArray(variants.sku, asked), eq(products.status, "active")));
}
