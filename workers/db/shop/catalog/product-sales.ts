// Units sold by product and day. `products.units_sold` is kept as the sum of a product's days.

import { lt, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { firstSaleDay, saleDayOf } from "../../../../domain/catalog/sales-window.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import type { Database } from "../../database.ts";
import { countedOrders, PRODUCT_STATUSES, productSales, products } from "./schema.ts";

export type SoldOrder = Pick<OrderView, "id" | "createdAt" | "saga" | "lines">;

/**
 * Adds a completed order's units once, however often its row is written: the marker in
 * `counted_orders` is checked and set in the same batch. Orders from before the window add nothing.
 */
export function saleStatements(
  db: Database,
  { id: orderId, createdAt, saga, lines }: SoldOrder,
  nowMs: number,
): BatchItem<"sqlite">[] {
  const day = saleDayOf(Date.parse(createdAt));
  if (saga.verdict !== "COMPLETED" || day < firstSaleDay(nowMs)) return [];
  const sold = JSON.stringify(unitsByProduct(lines));
  const isNew = sql`NOT EXISTS (SELECT 1 FROM ${countedOrders}
    WHERE day = ${day} AND order_id = ${orderId})`;
  return [
    db
      .insert(productSales)
      .select(sql`SELECT ${day}, key, value FROM json_each(${sold}) WHERE ${isNew}`)
      .onConflictDoUpdate({
        target: [productSales.day, productSales.productId],
        set: { units: sql`${productSales.units} + excluded.units` },
      }),
    db
      .update(products)
      .set({ unitsSold: sql`${products.unitsSold} + sold.value` })
      .from(sql`json_each(${sold}) AS sold`)
      .where(sql`${products.id} = sold.key AND ${isNew}`),
    db.insert(countedOrders).values({ day, orderId }).onConflictDoNothing(),
  ];
}

function unitsByProduct(lines: SoldOrder["lines"]): Readonly<Record<string, number>> {
  const units: Record<string, number> = {};
  for (const { productId, quantity } of lines) {
    units[productId] = (units[productId] ?? 0) + quantity;
  }
  return units;
}

/**
 * Deletes the days before the window and writes `units_sold` where it is no longer the sum of the
 * days that are left. Reads the window and the products with sales, and no order.
 */
export async function forgetOldSales(db: Database, nowMs: number): Promise<void> {
  const firstDay = firstSaleDay(nowMs);
  await db.batch([
    db.delete(productSales).where(lt(productSales.day, firstDay)),
    db.delete(countedOrders).where(lt(countedOrders.day, firstDay)),
    db
      .update(products)
      .set({ unitsSold: sql`sold.units` })
      .from(SUMS)
      .where(sql`${products.id} = sold.product_id AND ${products.unitsSold} <> sold.units`),
  ]);
}

/** The units of every product with sales in the window, and 0 for those that had some before. */
const SUMS: SQL = sql`(SELECT product_id, sum(units) AS units FROM (
    SELECT product_id, units FROM ${productSales}
    UNION ALL
    SELECT id, 0 FROM ${products}
    WHERE status IN ${[...PRODUCT_STATUSES]} AND units_sold > 0
  ) GROUP BY product_id) AS sold`;
