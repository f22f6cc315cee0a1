// Orders whose sagas wait for a person, or take far longer than they should.

import { and, asc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import type { OrderStatus, SagaState } from "../../../../domain/order/order-terms.ts";
import type { Unfinished } from "../../../../domain/order/unfinished.ts";
import type { Database } from "../../database.ts";
import type { ListPosition } from "../../list-cursor.ts";
import { orders } from "./schema.ts";

export interface UnfinishedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly sagaState: SagaState;
  readonly createdAtMs: number;
  readonly unfinished: Unfinished;
}

export interface UnfinishedPage {
  /** Unfinished since before then is overdue; epoch milliseconds. */
  readonly beforeMs: number;
  /** The last order of the page before, as it was then. */
  readonly after?: Pick<ListPosition, "sortKey" | "id"> | undefined;
  readonly limit: number;
}

/** Stuck or overdue, the longest-standing first. */
export async function listUnfinishedOrders(
  db: Database,
  { beforeMs, after, limit }: UnfinishedPage,
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
