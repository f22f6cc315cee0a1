// The read model of orders: lists and reports. The order's object is the authority.

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OrderStatus, SagaState } from "../../../../domain/order/order-terms.ts";
import type { StoredOrderView } from "../../../../domain/order/stored-order.ts";
import type { Unfinished } from "../../../../domain/order/unfinished.ts";
import type { OrderPayment } from "../../../../domain/order/views/order-view.ts";
import { jsonText, timeMs } from "../../columns.ts";

export const orders = sqliteTable(
  "orders",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    userId: text("user_id"),
    email: text("email").notNull(),
    status: text("status").$type<OrderStatus>().notNull(),
    sagaState: text("saga_state").$type<SagaState>().notNull(),
    verdict: text("verdict"),
    currency: text("currency").notNull(),
    totalMinor: integer("total_minor").notNull(),
    correlationId: text("correlation_id").notNull(),
    version: integer("version").notNull(),
    document: jsonText<StoredOrderView>("document").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    updatedAtMs: timeMs("updated_at_ms").notNull(),
    /** Unfinished steps as JSON; null when all sagas of the order are at rest. */
    unfinishedSinceMs: timeMs("unfinished_since_ms"),
    unfinished: jsonText<Unfinished>("unfinished"),
  },
  (table) => [
    index("orders_by_user").on(table.userId, table.createdAtMs),
    index("orders_by_created").on(table.createdAtMs),
    index("orders_by_status").on(table.status, table.createdAtMs),
    index("orders_by_user_status").on(table.userId, table.status, table.createdAtMs),
    index("orders_by_email").on(sql`${table.email} COLLATE NOCASE`, table.createdAtMs),
    index("orders_stuck").on(table.createdAtMs).where(sql`unfinished ->> '$.isStuck' = 1`),
    index("orders_unfinished")
      .on(table.unfinishedSinceMs, table.id)
      .where(sql`unfinished_since_ms IS NOT NULL`),
  ],
);

export const orderLines = sqliteTable(
  "order_lines",
  {
    orderId: text("order_id").notNull(),
    position: integer("position").notNull(),
    sku: text("sku").notNull(),
    productId: text("product_id").notNull(),
    quantity: integer("quantity").notNull(),
    lineTotalMinor: integer("line_total_minor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    index("order_lines_by_product").on(table.productId),
  ],
);

/** Orders by sku: one row a sku and order, however many lines have the sku. */
export const orderSkus = sqliteTable(
  "order_skus",
  {
    sku: text("sku").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    orderId: text("order_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.createdAtMs, table.orderId] })],
);

export const payments = sqliteTable(
  "payments",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id").notNull(),
    provider: text("provider").notNull(),
    state: text("state").$type<OrderPayment["state"]>().notNull(),
    currency: text("currency").notNull(),
    amountMinor: integer("amount_minor").notNull(),
    failureCode: text("failure_code"),
    orderVersion: integer("order_version").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
  },
  (table) => [
    index("payments_by_order").on(table.orderId),
    index("payments_by_created").on(table.createdAtMs),
    index("payments_by_state").on(table.state, table.createdAtMs),
  ],
);
