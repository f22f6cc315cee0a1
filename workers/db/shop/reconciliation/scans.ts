// The scans of reconciliation: pages of orders, skus, findings and payments by keyset.

import { and, asc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { type AnySQLiteColumn, union } from "drizzle-orm/sqlite-core";
import type { Database } from "../../database.ts";
import { variants } from "../catalog/schema.ts";
import { orderLines, orderSkus, orders, payments } from "../orders/schema.ts";
import { stockLevels } from "../stock/schema.ts";
import { findings, scanCursors, unknownPayments } from "./schema.ts";

/** Position of a scan: the time of the last row, for a scan ordered by time, and its key. */
export interface ScanPosition {
  readonly atMs: number;
  readonly key: string;
}

export const START: ScanPosition = { atMs: 0, key: "" };

interface Page {
  readonly after: ScanPosition;
  readonly limit: number;
}

/** The columns of `OrderRow`: the row of the order, and its lines, skus and payments as text. */
const ORDER_ROW = {
  id: orders.id,
  createdAtMs: orders.createdAtMs,
  version: orders.version,
  status: orders.status,
  sagaState: orders.sagaState,
  verdict: orders.verdict,
  currency: orders.currency,
  totalMinor: orders.totalMinor,
  unfinishedSinceMs: orders.unfinishedSinceMs,
  lines: sql<string>`(SELECT coalesce(group_concat(line, char(10)), '') FROM (
    SELECT sku || ' ' || quantity || ' ' || line_total_minor AS line
    FROM ${orderLines} WHERE order_id = ${orders}.id ORDER BY position))`,
  skusListed: sql<number>`(SELECT count(*) FROM ${orderSkus}
    WHERE sku IN (SELECT sku FROM ${orderLines} WHERE order_id = ${orders}.id)
      AND created_at_ms = ${orders}.created_at_ms AND order_id = ${orders}.id)`,
  payments: sql<string>`(SELECT coalesce(group_concat(payment, char(10)), '') FROM (
    SELECT id || ' ' || state || ' ' || amount_minor AS payment
    FROM ${payments} WHERE order_id = ${orders}.id ORDER BY id))`,
};

/** Orders with something left to do, the longest-standing first. */
export function unfinishedOrders(db: Database, { after, limit }: Page) {
  const { unfinishedSinceMs: sinceMs, id } = orders;
  return db
    .select(ORDER_ROW)
    .from(orders)
    .where(and(isNotNull(sinceMs), isLater(sinceMs, id, after)))
    .orderBy(asc(sinceMs), asc(id))
    .limit(limit);
}

/** Orders placed until then, in the order they were placed. */
export function placedOrders(
  db: Database,
  { after, limit, untilMs }: Page & { readonly untilMs: number },
) {
  const { createdAtMs, id } = orders;
  return db
    .select(ORDER_ROW)
    .from(orders)
    .where(and(lte(createdAtMs, untilMs), isLater(createdAtMs, id, after)))
    .orderBy(asc(createdAtMs), asc(id))
    .limit(limit);
}

/** All orders, by their id. */
export function everyOrder(db: Database, { after, limit }: Page) {
  return db
    .select(ORDER_ROW)
    .from(orders)
    .where(gt(orders.id, after.key))
    .orderBy(asc(orders.id))
    .limit(limit);
}

export function ordersById(db: Database, ids: readonly string[]) {
  return db
    .select(ORDER_ROW)
    .from(orders)
    .where(inArray(orders.id, listOf(ids)));
}

/** All skus that are for sale or have a level, by name. */
export function everySku(db: Database, { after, limit }: Page) {
  const sold = db.select({ sku: variants.sku }).from(variants).where(gt(variants.sku, after.key));
  const kept = db
    .select({ sku: stockLevels.sku })
    .from(stockLevels)
    .where(gt(stockLevels.sku, after.key));
  return union(sold, kept).orderBy(sql`sku`).limit(limit);
}

export function levelsOf(db: Database, skus: readonly string[]) {
  return db
    .select()
    .from(stockLevels)
    .where(inArray(stockLevels.sku, listOf(skus)));
}

/** Open findings, the oldest first. */
export function openFindings(db: Database, { after, limit }: Page) {
  const { id, subject, openedAtMs, state } = findings;
  return db
    .select({ id, subject, openedAtMs })
    .from(findings)
    .where(and(eq(state, "open"), isLater(openedAtMs, id, after)))
    .orderBy(asc(openedAtMs), asc(id))
    .limit(limit);
}

export function heardPayments(db: Database, { after, limit }: Page) {
  return db
    .select()
    .from(unknownPayments)
    .where(gt(unknownPayments.orderId, after.key))
    .orderBy(asc(unknownPayments.orderId))
    .limit(limit);
}

/** Records a payment that a provider reported for an unknown order. */
export async function keepUnknownPayment(
  db: Database,
  heard: typeof unknownPayments.$inferInsert,
): Promise<void> {
  await db.insert(unknownPayments).values(heard).onConflictDoNothing();
}

export function forgetUnknownPayments(db: Database, orderIds: readonly string[]) {
  return db.delete(unknownPayments).where(inArray(unknownPayments.orderId, listOf(orderIds)));
}

export async function readScanCursors(db: Database): Promise<ReadonlyMap<string, ScanPosition>> {
  const rows = await db.select().from(scanCursors);
  return new Map(rows.map(({ walk, atMs, place }) => [walk, { atMs, key: place }]));
}

export function saveScanCursorStatement(
  db: Database,
  walk: string,
  { atMs, key: place }: ScanPosition,
) {
  return db
    .insert(scanCursors)
    .values({ walk, atMs, place })
    .onConflictDoUpdate({ target: scanCursors.walk, set: { atMs, place } });
}

function isLater(timeMs: AnySQLiteColumn, key: AnySQLiteColumn, after: ScanPosition): SQL {
  return sql`(${timeMs}, ${key}) > (${after.atMs}, ${after.key})`;
}

/** One bound parameter, however many there are. */
function listOf(words: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(words)}))`;
}
