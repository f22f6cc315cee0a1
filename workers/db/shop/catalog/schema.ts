// The catalog's tables (migrations/shop/0001_catalog.sql).

import {
  type AnySQLiteColumn,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import type { ProductOption } from "../../../../domain/catalog/product.ts";
import { jsonText, timeMs } from "../../columns.ts";

export const categories = sqliteTable("categories", {
  slug: text("slug").primaryKey(),
  parentSlug: text("parent_slug").references((): AnySQLiteColumn => categories.slug),
  name: text("name").notNull(),
  description: text("description"),
  position: integer("position").notNull(),
});

export const PRODUCT_STATUSES = ["active", "draft", "archived"] as const;

/** `priceMinor` is that of the cheapest variant; `seq` is the row's number in `product_search`. */
export const products = sqliteTable("products", {
  seq: integer("seq").primaryKey(),
  id: text("id").notNull().unique(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  brand: text("brand"),
  description: text("description").notNull(),
  departmentSlug: text("department_slug").notNull(),
  categorySlug: text("category_slug").notNull(),
  currency: text("currency").notNull(),
  priceMinor: integer("price_minor").notNull(),
  compareAtMinor: integer("compare_at_minor"),
  options: jsonText<readonly ProductOption[]>("options").notNull(),
  ratingAverageTenths: integer("rating_average_tenths").notNull().default(0),
  ratingCount: integer("rating_count").notNull().default(0),
  status: text("status", { enum: PRODUCT_STATUSES }).notNull(),
  unitsSold: integer("units_sold").notNull().default(0),
  version: integer("version").notNull().default(1),
  createdAtMs: timeMs("created_at_ms").notNull(),
  updatedAtMs: timeMs("updated_at_ms").notNull(),
});

/** A picture is stored in R2 once per width, under `<key>-<width>.webp`; position 0 leads. */
export const productImages = sqliteTable(
  "product_images",
  {
    productId: text("product_id").notNull(),
    position: integer("position").notNull(),
    key: text("key").notNull(),
    alt: text("alt").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    widths: jsonText<readonly number[]>("widths").notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.position] })],
);

export const variants = sqliteTable("variants", {
  id: text("id").primaryKey(),
  productId: text("product_id").notNull(),
  sku: text("sku").notNull().unique(),
  options: jsonText<Readonly<Record<string, string>>>("options").notNull(),
  priceMinor: integer("price_minor").notNull(),
  position: integer("position").notNull(),
});

/** The shelf that every active product stands on. */
export const WHOLE_SHOP = "";

/** `ratingRank` is the average in tenths times this, plus the number of reviews. */
export const RATING_RANK_SCALE = 1_000_000;

/**
 * One row for every shelf an active product stands on: its category, each ancestor, the whole shop.
 * Carries what lists are sorted by; written by `shelveProducts` and nobody else.
 */
export const shelfPlaces = sqliteTable(
  "shelf_places",
  {
    productId: text("product_id").notNull(),
    categorySlug: text("category_slug").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    priceMinor: integer("price_minor").notNull(),
    ratingRank: integer("rating_rank").notNull(),
    name: text("name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.categorySlug] })],
);

/** The full-text index (FTS5) over active products; `rowid` is `products.seq`. */
export const productSearch = sqliteTable("product_search", {
  rowid: integer("rowid").primaryKey(),
  name: text("name").notNull(),
  brand: text("brand"),
  description: text("description").notNull(),
});
