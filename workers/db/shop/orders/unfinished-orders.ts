// Lists orders whose sagas are stuck or overdue.

import { and, asc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import type { OrderStatus, SagaState } from "../../../../domain/order/order-terms.ts";
import type { Unfinished } from "../../../../domain/order/unfinished.ts";
import type { RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { orders } from "./schema.ts";

export interface UnfinishedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly sagaState: SagaState;
  readonly createdAtMs: number;
  readonly unfinished: Unfinished;
}

/**
 * Stuck orders and those unfinished since before `beforeMs`, the longest-standing first. The sort
 * key is the time since when the order has been unfinished.
 */
export async function listUnfinishedOrders(
  db: Database,
  beforeMs: number,
  { after, limit }: RowsAfter,
): Promise<UnfinishedOrder[]> {
  const { unfinished, unfinishedSinceMs, id } = orders;
  const isStuck = eq(sql`${unfinished} ->> '$.isStuck'`, 1);
  const rows = await db
    .select({
      orderId: id,
      number: orders.number,
      status: orders.status,
      sagaState: orders.sagaState,
      createdAtMs: orders.createdAtMs,
      unfinished,
    })
    .from(orders)
    .where(
      and(
        isNotNull(unfinishedSinceMs),
        or(lt(unfinishedSinceMs, beforeMs), isStuck),
        after && sql`(${unfinishedSinceMs}, ${id}) > (${after.sortKey}, ${after.id})`,
      ),
    )
    .orderBy(asc(unfinishedSinceMs), asc(id))
    .limit(limit);
  return rows.flatMap((row) =>
    row.unfinished === null ? [] : [{ ...row, unfinished: row.unfinished }],
  );
}
