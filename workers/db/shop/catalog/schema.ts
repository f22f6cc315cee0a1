// The catalog's tables (migrations/shop/0001_catalog.sql, 0012_listing_index.sql,
// 0013_product_sales.sql).

import { type SQL, sql } from "drizzle-orm";
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
  /** Active products in the category and all below it; kept by `indexStatements`. */
  productCount: integer("product_count").notNull().default(0),
});

export const PRODUCT_STATUSES = ["active", "draft", "archived"] as const;

/** A picture is stored in R2 once per width, under `<key>-<width>.webp`; sizes in pixels. */
export interface StoredImage {
  readonly key: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly widths: readonly number[];
}

/**
 * `priceMinor` is that of the cheapest variant, `image` the picture of position 0, and
 * `availabilityRank` that of the best variant; `seq` is the row's number in `product_search`.
 */
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
  image: jsonText<StoredImage>("image"),
  availabilityRank: integer("availability_rank").notNull().default(0),
});

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

/** Properties that shoppers compare products by, in the merchant's order. */
export const productAttributes = sqliteTable(
  "product_attributes",
  {
    productId: text("product_id").notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    value: text("value").notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.position] })],
);

/** The `categorySlug` of the listing of all active products. */
export const WHOLE_SHOP = "";

/** `ratingRank` is the average in tenths times this, plus the number of reviews. */
export const RATING_RANK_SCALE = 1_000_000;

/**
 * The listing index: one row for every listing an active product belongs to (its category, each
 * ancestor, the whole shop), with the columns that listings are sorted and filtered by.
 */
export const listingIndex = sqliteTable(
  "shelf_places",
  {
    productId: text("product_id").notNull(),
    categorySlug: text("category_slug").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    priceMinor: integer("price_minor").notNull(),
    ratingRank: integer("rating_rank").notNull(),
    name: text("name").notNull(),
    availabilityRank: integer("availability_rank").notNull().default(0),
    isAvailable: integer("is_available").generatedAlwaysAs((): SQL => sql`availability_rank > 0`),
  },
  (table) => [primaryKey({ columns: [table.productId, table.categorySlug] })],
);

export const KEPT_FACETS = ["availability", "price", "rating"] as const;

/** How many products of a listing have each value of a facet; kept by `indexStatements`. */
export const listingFacets = sqliteTable(
  "listing_facets",
  {
    categorySlug: text("category_slug").notNull(),
    facet: text("facet", { enum: KEPT_FACETS }).notNull(),
    /** A rank of availability, a price band, or whole stars. */
    value: integer("value").notNull(),
    productCount: integer("product_count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.categorySlug, table.facet, table.value] })],
);

/** Units of completed orders by UTC day and product, within the window that ranks products. */
export const productSales = sqliteTable(
  "product_sales",
  {
    day: integer("day").notNull(),
    productId: text("product_id").notNull(),
    units: integer("units").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.productId] })],
);

/** Orders whose lines are in `product_sales`. */
export const countedOrders = sqliteTable(
  "counted_orders",
  { day: integer("day").notNull(), orderId: text("order_id").notNull() },
  (table) => [primaryKey({ columns: [table.day, table.orderId] })],
);

/** The full-text index (FTS5) over active products; `rowid` is `products.seq`. */
export const productSearch = sqliteTable("product_search", {
  rowid: integer("rowid").primaryKey(),
  name: text("name").notNull(),
  brand: text("brand"),
  description: text("description").notNull(),
});
