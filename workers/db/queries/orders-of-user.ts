// Somebody's own orders, from the read model: the newest first, page after page.

import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { OrderView } from "../../../domain/order/order-view.ts";
import type { Database } from "../database.ts";
import { orders } from "../schema/orders.ts";

export interface OrderPage {
  /** Id of the order the page goes on after; one that is not theirs has nothing after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listOrdersOfUser(
  db: Database,
  userId: string,
  { after, limit }: OrderPage,
): Promise<readonly OrderView[]> {
  const rows = await db
    .select({ document: orders.document })
    .from(orders)
    .where(and(eq(orders.userId, userId), after === undefined ? undefined : isAfter(userId, after)))
    .orderBy(desc(orders.createdAtMs), desc(orders.id))
    .limit(limit);
  return rows.map(({ document }) => document);
}

function isAfter(userId: string, orderId: string): SQL {
  return sql`(${orders.createdAtMs}, ${orders.id}) < (SELECT other.created_at_ms, other.id
    FROM ${orders} AS other WHERE other.id = ${orderId} AND other.user_id = ${userId})`;
}
