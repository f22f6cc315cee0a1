// The projection of the stock objects in D1: what lists, filters and inventory pages read.

import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { timeMs } from "../../columns.ts";

export const stockLevels = sqliteTable("stock_levels", {
  sku: text("sku").primaryKey(),
  onHandUnits: integer("on_hand_units").notNull(),
  heldUnits: integer("held_units").notNull(),
  reservedUnits: integer("reserved_units").notNull(),
  availableUnits: integer("available_units").notNull(),
  lowStockThresholdUnits: integer("low_stock_threshold_units").notNull(),
  /** The object's version; an older one never overwrites a newer. */
  version: integer("version").notNull(),
  updatedAtMs: timeMs("updated_at_ms").notNull(),
});
