// Writing the read model of orders.

import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Unfinished } from "../../../../domain/order/unfinished.ts";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { insertable } from "../../chunks.ts";
import { saleStatements } from "../catalog/product-sales.ts";
import { users } from "../identity/schema.ts";
import { orderLines, orderSkus, orders, payments } from "./schema.ts";

/** D1 takes 100 bound parameters a statement; a line has six columns. */
const LINES_PER_INSERT = 16;

/** Columns of a row that are not part of the view. */
interface Beside {
  readonly userId: string | undefined;
  readonly unfinished?: Unfinished | undefined;
  readonly nowMs: number;
}

/**
 * Upserts an order, its lines and its payments, and counts its sales once, in one batch. A version
 * older than the stored changes nothing; the same again mends rows that were altered.
 */
export async function saveOrder(
  database: D1Database,
  order: OrderView,
  extra: Beside,
): Promise<{ readonly isBuyerGone: boolean }> {
  const db = drizzle(database);
  const row = toRow(order, extra);
  const { id: _, number: __, createdAtMs: ___, ...changing } = row;
  const upsert = db
    .insert(orders)
    .values(row)
    .onConflictDoUpdate({
      target: orders.id,
      set: changing,
      setWhere: sql`${orders.version} <= ${order.version}`,
    });
  const lines = toLineRows(order);
  const inserts = Array.from({ length: Math.ceil(lines.length / LINES_PER_INSERT) }, (_, chunk) =>
    db
      .insert(orderLines)
      .values(lines.slice(chunk * LINES_PER_INSERT, (chunk + 1) * LINES_PER_INSERT))
      .onConflictDoUpdate(MENDED_LINE),
  );
  const skus = insertable(toSkuRows(order)).map((rows) =>
    db.insert(orderSkus).values(rows).onConflictDoNothing(),
  );
  const paid = order.payments.length === 0 ? [] : [upsertPayments(db, order)];
  const sales = saleStatements(db, order, extra.nowMs);
  const gone = and(eq(users.id, extra.userId ?? ""), eq(users.state, "deleted"));
  const buyer = db.select({ id: users.id }).from(users).where(gone);
  const [deleted] = await db.batch([buyer, upsert, ...inserts, ...skus, ...paid, ...sales]);
  return { isBuyerGone: deleted.length > 0 };
}

const newer = (column: string) => sql.raw(`excluded.${column}`);

/** Order lines are immutable: a row that differs was altered by other means and is rewritten. */
const MENDED_LINE = {
  target: [orderLines.orderId, orderLines.position],
  set: {
    sku: newer("sku"),
    productId: newer("product_id"),
    quantity: newer("quantity"),
    lineTotalMinor: newer("line_total_minor"),
  },
  setWhere: sql`(${orderLines.sku}, ${orderLines.productId}, ${orderLines.quantity},
      ${orderLines.lineTotalMinor})
    <> (excluded.sku, excluded.product_id, excluded.quantity, excluded.line_total_minor)`,
};

/** Skips unchanged rows, since most payments never change after they are listed. */
function upsertPayments(db: ReturnType<typeof drizzle>, order: OrderView) {
  return db
    .insert(payments)
    .values(toPaymentRows(order))
    .onConflictDoUpdate({
      target: payments.id,
      set: {
        state: newer("state"),
        amountMinor: newer("amount_minor"),
        failureCode: newer("failure_code"),
        orderVersion: newer("order_version"),
      },
      setWhere: sql`${payments.orderVersion} <= excluded.order_version
        AND (${payments.state}, ${payments.amountMinor})
          <> (excluded.state, excluded.amount_minor)`,
    });
}

function toPaymentRows(order: OrderView): (typeof payments.$inferInsert)[] {
  return order.payments.map(({ id, orderId, provider, state, amount, createdAt, failure }) => ({
    id,
    orderId,
    provider,
    state,
    currency: amount.currency,
    amountMinor: amount.amountMinor,
    failureCode: failure?.code ?? null,
    orderVersion: order.version,
    createdAtMs: Date.parse(createdAt),
  }));
}

function toRow(
  order: OrderView,
  { userId, unfinished, nowMs }: Beside,
): typeof orders.$inferInsert {
  return {
    id: order.id,
    number: order.number,
    userId: userId ?? null,
    email: order.email,
    status: order.status,
    sagaState: order.saga.state,
    verdict: order.saga.verdict ?? null,
    currency: order.total.currency,
    totalMinor: order.total.amountMinor,
    correlationId: order.correlationId,
    version: order.version,
    document: order,
    unfinishedSinceMs: unfinished?.sinceMs ?? null,
    unfinished: unfinished ?? null,
    createdAtMs: Date.parse(order.createdAt),
    updatedAtMs: nowMs,
  };
}

function toSkuRows({ id, createdAt, lines }: OrderView): (typeof orderSkus.$inferInsert)[] {
  const skus = new Set(lines.map(({ sku }) => sku));
  return [...skus].map((sku) => ({ sku, createdAtMs: Date.parse(createdAt), orderId: id }));
}

function toLineRows(order: OrderView): (typeof orderLines.$inferInsert)[] {
  return order.lines.map((line, position) => ({
    orderId: order.id,
    position,
    sku: line.sku,
    productId: line.productId,
    quantity: line.quantity,
    lineTotalMinor: line.lineTotal.amountMinor,
  }));
}
