import { sql } from "drizzle-orm";
import type { Database } from "../../database.ts";

/** Sets each product's `units_sold` to what completed orders since then took; others to nothing. */
export async function countUnitsSold(db: Database, sinceMs: number): Promise<void> {
  await db.run(sql`
    WITH sold AS (
      SELECT order_lines.product_id AS id, SUM(order_lines.quantity) AS units
      FROM orders JOIN order_lines ON order_lines.order_id = orders.id
      WHERE orders.created_at_ms >= ${sinceMs} AND orders.verdict = 'COMPLETED'
      GROUP BY order_lines.product_id
    )
    UPDATE products
    SET units_sold = COALESCE((SELECT units FROM sold WHERE sold.id = products.id), 0)
    WHERE id IN (SELECT id FROM sold) OR (status = 'active' AND units_sold > 0)`);
}
