import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { availabilityOf } from "../../../../../domain/catalog/availability.ts";
import { databaseOf } from "../../../../../workers/db/database.ts";
import {
  availabilityAt,
  availabilityRank,
} from "../../../../../workers/db/shop/stock/availability.ts";
import { stockLevels } from "../../../../../workers/db/shop/stock/schema.ts";

const db = databaseOf(env.DB);

async function inSql(availableUnits: number, lowStockThresholdUnits: number) {
  const sku = `SKU-${availableUnits}-${lowStockThresholdUnits}`;
  const rest = { onHandUnits: 0, heldUnits: 0, reservedUnits: 0, version: 1, updatedAtMs: 0 };
  await db.insert(stockLevels).values({ sku, availableUnits, lowStockThresholdUnits, ...rest });
  const [row] = await db
    .select({ rank: availabilityRank })
    .from(stockLevels)
    .where(eq(stockLevels.sku, sku));
  return availabilityAt(row?.rank ?? -1);
}

describe("availability in SQL", () => {
  it.each([
    [0, 5],
    [1, 5],
    [5, 5],
    [6, 5],
    [1, 0],
    [0, 0],
    [100, 5],
  ])("agrees with the domain on %i units at a threshold of %i", async (units, threshold) => {
    expect(await inSql(units, threshold)).toBe(availabilityOf(units, threshold));
  });
});
