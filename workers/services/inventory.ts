// What shoppers may know of stock: a word, and the number when it is small. Read from the
// projection, so it may be a second old; only the stock object says what can be sold.

import { availabilityOf, DISCLOSED_UNITS_MAX } from "../../domain/catalog/availability.ts";
import type { Availability } from "../../domain/catalog/product.ts";
import type { Database } from "../db/database.ts";
import { findVariantStock, SKUS_PER_QUERY_MAX, type VariantStock } from "../db/queries/stock.ts";

export interface InventoryItem {
  readonly sku: string;
  readonly availability: Availability;
  /** Told only when it is at most `DISCLOSED_UNITS_MAX`. */
  readonly availableUnits?: number;
}

export interface InventoryService {
  find(sku: string): Promise<InventoryItem | undefined>;
  /** In the order asked for, each sku once; those that are not for sale are absent. */
  findAll(skus: readonly string[]): Promise<InventoryItem[]>;
}

export function createInventoryService(db: Database): InventoryService {
  return {
    find: async (sku) => {
      const [row] = await findVariantStock(db, [sku]);
      return row === undefined ? undefined : toItem(row);
    },
    findAll: async (skus) => {
      const asked = [...new Set(skus)];
      const rows = await Promise.all(inChunks(asked).map((chunk) => findVariantStock(db, chunk)));
      const items = new Map(rows.flat().map((row) => [row.sku, toItem(row)]));
      return asked.flatMap((sku) => items.get(sku) ?? []);
    },
  };
}

function toItem({ sku, availableUnits, lowStockThresholdUnits }: VariantStock): InventoryItem {
  const units = availableUnits ?? 0;
  const availability = availabilityOf(units, lowStockThresholdUnits ?? undefined);
  return units > DISCLOSED_UNITS_MAX
    ? { sku, availability }
    : { sku, availability, availableUnits: units };
}

function inChunks(skus: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(skus.length / SKUS_PER_QUERY_MAX) }, (_, chunk) =>
    skus.slice(chunk * SKUS_PER_QUERY_MAX, (chunk + 1) * SKUS_PER_QUERY_MAX),
  );
}
