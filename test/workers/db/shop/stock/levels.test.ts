import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { atMainLocation } from "../../../../../domain/place.ts";
import { levelOf } from "../../../../../domain/stock/stock-level.ts";
import { stockObject } from "../../../../../durable-objects/stubs.ts";
import { databaseOf } from "../../../../../workers/db/database.ts";
import { saveStockLevel } from "../../../../../workers/db/shop/stock/levels.ts";

const db = databaseOf(env.DB);
const PROJECTED_WITHIN_MS = 10_000;

function levelAt(version: number, onHandUnits: number) {
  const pools = { onHandUnits, heldUnits: 0, reservedUnits: 0 };
  return levelOf(pools, { sku: "MUG", version, lowStockThresholdUnits: 5 });
}

function rowOf(sku: string) {
  return env.DB.prepare("SELECT * FROM stock_levels WHERE sku = ?").bind(sku).first();
}

describe("the stock levels in D1", () => {
  it("[ST8] an older version never replaces a newer one", async () => {
    await saveStockLevel(db, levelAt(3, 30), 1_000);
    await saveStockLevel(db, levelAt(2, 20), 2_000);
    expect(await rowOf("MUG")).toMatchObject({ version: 3, on_hand_units: 30 });
    await saveStockLevel(db, levelAt(4, 40), 3_000);
    expect(await rowOf("MUG")).toEqual({
      sku: "MUG",
      on_hand_units: 40,
      held_units: 0,
      reserved_units: 0,
      available_units: 40,
      low_stock_threshold_units: 5,
      version: 4,
      updated_at_ms: 3_000,
    });
  });

  it("[ST8] the object's own alarm brings its level here", async () => {
    const context = { correlationId: "test-correlation", actor: "system" };
    const change = { setUnits: 7 };
    const command = { adjustmentId: "opening", change, reason: "opening stock", context };
    await stockObject(env, atMainLocation("LAMP")).adjust(command);
    await vi.waitFor(
      async () => {
        await runDurableObjectAlarm(env.STOCK_OBJECT.get(env.STOCK_OBJECT.idFromName("LAMP")));
        expect(await rowOf("LAMP")).toMatchObject({ version: 1, available_units: 7 });
      },
      { timeout: PROJECTED_WITHIN_MS, interval: 200 },
    );
  });
});
