// The projection of stock: written by the stock objects, read by listings and inventory routes.

import { and, eq, inArray, sql } from "drizzle-orm";
import type { StockLevel } from "../../../../domain/stock/stock-level.ts";
import type { Database } from "../../database.ts";
import { indexStatements, selectMisaligned } from "../catalog/listing-index.ts";
import { products, variants } from "../catalog/schema.ts";
import { stockLevels } from "./schema.ts";

/**
 * Upserts a level. An older version than the stored one changes nothing; the same version repairs
 * the row. When the best availability of the product changes, its listings and counts follow in a
 * batch of their own; after a crash between the two, saving the level again brings them in line.
 */
export async function saveStockLevel(
  db: Database,
  level: StockLevel,
  nowMs: number,
): Promise<void> {
  const row = { ...level, updatedAtMs: nowMs };
  const upsert = db
    .insert(stockLevels)
    .values(row)
    .onConflictDoUpdate({
      target: stockLevels.sku,
      set: row,
      setWhere: sql`${stockLevels.version} <= ${level.version}`,
    });
  const [, [misaligned]] = await db.batch([upsert, selectMisaligned(db, level.sku)]);
  if (misaligned === undefined) return;
  const [first, ...rest] = indexStatements(db, sql`(${misaligned.id})`);
  if (first !== undefined) await db.batch([first, ...rest]);
}

export interface VariantStock {
  readonly sku: string;
  /** Null for a variant that was never stocked. */
  readonly availableUnits: number | null;
  readonly lowStockThresholdUnits: number | null;
}

/** Available units of these skus, in no order; skus that are not for sale are absent. */
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
    .where(and(inArray(variants.sku, asked), sql`+${products.status} = 'active'`));
}

export async function variantExists(db: Database, sku: string): Promise<boolean> {
  const found = await db.select({ sku: variants.sku }).from(variants).where(eq(variants.sku, sku));
  return found.length > 0;
}
