// Fills a development shop: categories, products and opening stock. Repeating a seed changes
// nothing, and repeating it after sales does not restore sold units.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";
import { chunked } from "../../db/chunks.ts";
import type { Database } from "../../db/database.ts";
import { products } from "../../db/shop/catalog/schema.ts";
import type { CatalogWriter } from "../catalog/catalog-writer.ts";

export interface OpeningStock {
  readonly sku: string;
  readonly units: number;
}

/** Counters are objects of their own; more at once only queue up in front of two cores. */
const STOCK_CALLS_AT_ONCE = 10;

export type SeedService = ReturnType<typeof createSeedService>;

interface SeedParts {
  readonly db: Database;
  readonly bindings: Pick<ObjectBindings, "STOCK_OBJECT">;
  readonly catalogWriter: Pick<CatalogWriter, "putCategories" | "putProducts">;
}

export function createSeedService({ db, bindings, catalogWriter }: SeedParts) {
  return {
    categories: catalogWriter.putCategories,
    products: catalogWriter.putProducts,
    /** Sets each counter once in its life; a sku of no units is left untouched. */
    openStock: (stock: readonly OpeningStock[], context: ActionContext) =>
      openStock(bindings, stock, context),
    productCount: () => db.$count(products),
  };
}

async function openStock(
  bindings: Pick<ObjectBindings, "STOCK_OBJECT">,
  stock: readonly OpeningStock[],
  context: ActionContext,
): Promise<void> {
  const stocked = stock.filter(({ units }) => units > 0);
  for (const group of chunked(stocked, STOCK_CALLS_AT_ONCE)) {
    await Promise.all(
      group.map(({ sku, units }) =>
        stockObject(bindings, atMainLocation(sku)).adjust({
          adjustmentId: `seed/${sku}`,
          change: { setUnits: units },
          reason: "opening stock",
          context,
        }),
      ),
    );
  }
}
