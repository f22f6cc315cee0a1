// Stock as shoppers and staff see it. Shoppers get a word, and the number when it is small, from
// the projection, which may be a second old. Staff get the level of the stock object itself.

import { availabilityOf } from "../../../domain/catalog/availability.ts";
import type { Availability } from "../../../domain/catalog/product.ts";
import { disclosedUnits } from "../../../domain/disclosed-units.ts";
import { atMainLocation } from "../../../domain/place.ts";
import type { StockLevel } from "../../../domain/stock/stock-level.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";
import type { Database } from "../../db/database.ts";
import { findVariantStock, type VariantStock, variantExists } from "../../db/shop/stock/levels.ts";

export interface InventoryItem {
  readonly sku: string;
  readonly availability: Availability;
  /** Told only when it is at most `DISCLOSED_UNITS_MAX` (domain/disclosed-units.ts). */
  readonly availableUnits?: number | undefined;
}

export type InventoryService = ReturnType<typeof createInventoryService>;

export function createInventoryService(
  bindings: Pick<ObjectBindings, "STOCK_OBJECT">,
  db: Database,
) {
  return {
    /** For staff, whether or not the sku is on sale; undefined for one that no variant has. */
    findLevel: async (sku: string): Promise<StockLevel | undefined> =>
      (await variantExists(db, sku))
        ? stockObject(bindings, atMainLocation(sku)).level()
        : undefined,
    find: async (sku: string): Promise<InventoryItem | undefined> => {
      const [row] = await findVariantStock(db, [sku]);
      return row === undefined ? undefined : toItem(row);
    },
    /** In the order asked for, each sku once; those that are not for sale are absent. */
    findAll: async (skus: readonly string[]): Promise<InventoryItem[]> => {
      const rows = await findVariantStock(db, skus);
      const items = new Map(rows.map((row) => [row.sku, toItem(row)]));
      return [...new Set(skus)].flatMap((sku) => items.get(sku) ?? []);
    },
  };
}

function toItem({ sku, availableUnits, lowStockThresholdUnits }: VariantStock): InventoryItem {
  const units = availableUnits ?? 0;
  const availability = availabilityOf(units, lowStockThresholdUnits ?? undefined);
  return { sku, availability, availableUnits: disclosedUnits(units) };
}
