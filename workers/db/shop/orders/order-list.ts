// Lists of orders, from the read model: the newest first, page after page, along the index of what
// they are narrowed by.

import { and, desc, eq, gte, lt, notInArray, type SQL, sql } from "drizzle-orm";
import type { OrderStatus } from "../../../../domain/order/order-terms.ts";
import { readOrderView } from "../../../../domain/order/stored-order.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { isListedAfter, type RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { orderSkus, orders } from "./schema.ts";

export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  readonly number?: string | undefined;
  /** Placed at that time or later; epoch milliseconds. */
  readonly fromMs?: number | undefined;
  /** Placed before that time. */
  readonly beforeMs?: number | undefined;
  /** Of these, one at a time: the list is walked along its index. */
  readonly userId?: string | undefined;
  /** In whatever case it is written. */
  readonly email?: string | undefined;
  /** Waits for a person, or keeps failing. */
  readonly isStuck?: true | undefined;
  /** Not with a status: no index has both, and most orders of a sku would be read in vain. */
  readonly sku?: string | undefined;
}

export interface OrderPageRequest extends RowsAfter {
  /** Ids to be left out. */
  readonly without?: readonly string[] | undefined;
}

export interface ListedOrder {
  readonly order: OrderView;
  /** Absent for guests. */
  readonly userId?: string | undefined;
  readonly isStuck: boolean;
}

export async function listOrders(
  db: Database,
  filter: OrderFilter,
  page: OrderPageRequest,
): Promise<ListedOrder[]> {
  const rows = await orderPageStatement(db, filter, page);
  return rows.map(({ document, userId, unfinished }) => ({
    order: readOrderView(document),
    userId: userId ?? undefined,
    isStuck: unfinished?.isStuck ?? false,
  }));
}

export function orderPageStatement(db: Database, filter: OrderFilter, page: OrderPageRequest) {
  const { document, userId, unfinished } = orders;
  const all = db.select({ document, userId, unfinished }).from(orders).$dynamic();
  const { createdAtMs, id } = placeOf(filter);
  return (
    filter.sku === undefined ? all : all.innerJoin(orderSkus, eq(orderSkus.orderId, orders.id))
  )
    .where(and(matches(filter), isOnPage(filter, page)))
    .orderBy(desc(createdAtMs), desc(id))
    .limit(page.limit);
}

/** Where the list is walked: along the orders, or along those of one sku. */
function placeOf({ sku }: OrderFilter) {
  const { createdAtMs, id } = orders;
  return sku === undefined
    ? { createdAtMs, id }
    : { createdAtMs: orderSkus.createdAtMs, id: orderSkus.orderId };
}

function matches(filter: OrderFilter): SQL | undefined {
  const { status, number, userId, email, isStuck, sku } = filter;
  return and(
    sku === undefined ? undefined : eq(orderSkus.sku, sku),
    number === undefined ? undefined : eq(orders.number, number),
    userId === undefined ? undefined : eq(orders.userId, userId),
    email === undefined ? undefined : sql`${orders.email} = ${email} COLLATE NOCASE`,
    isStuck === undefined ? undefined : sql`${orders.unfinished} ->> '$.isStuck' = 1`,
    status === undefined ? undefined : eq(statusOf(filter), status),
  );
}

/** The unary plus prevents SQLite from using the status index, which is less selective here. */
function statusOf({ email, isStuck }: OrderFilter): SQL {
  const isNarrow = email !== undefined || isStuck !== undefined;
  return isNarrow ? sql`+${orders.status}` : sql`${orders.status}`;
}

function isOnPage(filter: OrderFilter, { after, without = [] }: OrderPageRequest) {
  const { createdAtMs, id } = placeOf(filter);
  const { fromMs, beforeMs } = filter;
  return and(
    fromMs === undefined ? undefined : gte(createdAtMs, fromMs),
    beforeMs === undefined ? undefined : lt(createdAtMs, beforeMs),
    isListedAfter({ atMs: createdAtMs, id }, after),
    without.length === 0 ? undefined : notInArray(id, [...without]),
  );
}
