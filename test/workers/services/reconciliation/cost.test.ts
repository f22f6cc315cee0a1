// Counts what a pass reads from the databases of a shop with more orders than a pass examines.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import { saveScanCursorStatement } from "../../../../workers/db/shop/reconciliation/scans.ts";
import { callsMaxOf } from "../../../../workers/services/reconciliation/examine-orders.ts";
import {
  nextCursors,
  REGULAR_PAGES,
  readPages,
} from "../../../../workers/services/reconciliation/scan-cursors.ts";
import { metOrders } from "../../../../workers/services/reconciliation/subjects.ts";
import { countDatabase } from "../../../support/counted-database.ts";

const COUNT = 400;
const NOW_MS = 100_000_000;
const NUMBERS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
  WHERE i < ${COUNT})`;

/** Of the index and of the row, and one for a look at what is beside it. */
const ROWS_PER_ROW_MAX = 3;

/** Passes until the slowest scan has reached its end. */
const PASSES_OF_A_ROUND = COUNT / REGULAR_PAGES.heard;

beforeAll(async () => {
  await env.DB.batch(
    [
      `INSERT INTO orders (id, number, email, status, saga_state, currency, total_minor,
         correlation_id, version, document, created_at_ms, updated_at_ms, unfinished_since_ms)
       ${NUMBERS} SELECT 'o' || i, 'n' || i, '', '', '', 'USD', 1, '', 1, '{}',
         ${NOW_MS} - i * 1000, 1, iif(i % 2, i, NULL) FROM n`,
      "INSERT INTO categories (slug, name, position) VALUES ('all', 'All', 0)",
      `INSERT INTO products (id, slug, name, description, department_slug, category_slug, currency,
         price_minor, options, status, created_at_ms, updated_at_ms)
       VALUES ('p', 'p', 'Thing', '', 'all', 'all', 'USD', 1, '[]', 'active', 1, 1)`,
      `INSERT INTO variants ${NUMBERS} SELECT 'v' || i, 'p', 's' || i, '{}', 1, 0 FROM n`,
      `INSERT INTO stock_levels ${NUMBERS} SELECT 's' || (i + 7), 9, 0, 0, 9, 5, 1, 1 FROM n`,
      `INSERT INTO findings ${NUMBERS} SELECT 'f' || i, 'order-overdue', 'order/o' || i, '{}',
         iif(i % 2, 'open', 'resolved'), 1, i, 1, 1, NULL, NULL, NULL, 1 FROM n`,
      `INSERT INTO unknown_payments ${NUMBERS} SELECT 'o' || i, 'simulated', 1 FROM n`,
    ].map((text) => env.DB.prepare(text)),
  );
  await env.LOG_DB.prepare(
    `INSERT INTO dead_letters ${NUMBERS} SELECT 'l' || i, iif(i % 2, 'stuck-sagas', 'audit'), NULL,
       '{"data":{"orderId":"o1"}}', NULL, i, 'waiting' FROM n`,
  ).run();
});

/** Reads the pages of one pass, and saves the cursors for the next one. */
async function pass() {
  const shop = countDatabase(env.DB);
  const log = countDatabase(env.LOG_DB);
  const pages = await readPages({ DB: shop.database, LOG_DB: log.database }, NOW_MS);
  const lastSku = pages.skus.length < REGULAR_PAGES.skus ? "" : pages.skus.at(-1)?.sku;
  const reach = {
    orderIds: new Set(metOrders(pages, [])),
    skus: { atMs: 0, key: lastSku ?? "" },
    claims: { atMs: 0, key: "" },
    nowMs: NOW_MS,
  };
  const db = databaseOf(env.DB);
  for (const [scan, at] of nextCursors(pages, reach)) await saveScanCursorStatement(db, scan, at);
  return {
    pages,
    statements: shop.cost.statements + log.cost.statements,
    rowsRead: shop.cost.rowsRead + log.cost.rowsRead,
  };
}

describe("the calls reserved for an order", () => {
  const row = (lines: string) => ({
    ...{ version: 1, status: "Pending", sagaState: "s", verdict: null, currency: "USD" },
    ...{ totalMinor: 1, unfinishedSinceMs: null, skusListed: 0, payments: "", lines },
  });

  it("count a counter once, that a line and a finding name as well", () => {
    const once = callsMaxOf({ row: row("A 1 5\nB 2 5"), skus: [] });
    expect(callsMaxOf({ row: row("A 1 5\nB 1 5\nA 3 5"), skus: ["A", "B", "B"] })).toBe(once);
    expect(callsMaxOf({ row: row("A 1 5\nB 2 5"), skus: ["C"] })).toBeGreaterThan(once);
    expect(callsMaxOf({ row: row(""), skus: ["A", "B"] })).toBe(once);
  });
});

describe("passes over 400 orders", () => {
  it("read the rows they look at, wherever their scans stand, and no others", async () => {
    const pagesMax = Object.values(REGULAR_PAGES).reduce((sum, rows) => sum + rows, 0);
    for (let passes = 0; passes < 4; passes += 1) {
      const { pages, statements, rowsRead } = await pass();
      expect(pages).toMatchObject({ unfinished: { length: REGULAR_PAGES.unfinished } });
      expect(statements).toBe(8);
      expect(rowsRead).toBeLessThanOrEqual(pagesMax * ROWS_PER_ROW_MAX);
    }
  });

  it("come to every order, sku, finding, letter and payment in turn, and begin anew", async () => {
    await env.DB.prepare("DELETE FROM reconciliation_walks").run();
    const seen = { unfinished: [], every: [], skus: [], findings: [], heard: [], letters: [] };
    const seenBy = new Map<string, string[]>(Object.entries(seen));
    for (let passes = 0; passes < PASSES_OF_A_ROUND; passes += 1) {
      const { pages } = await pass();
      for (const [scan, ids] of seenBy) {
        const rows = pages[scan as keyof typeof seen];
        ids.push(
          ...rows.map((row) => ("sku" in row ? row.sku : "id" in row ? row.id : row.orderId)),
        );
      }
    }
    const rounds = [...seenBy].map(([scan, ids]) => [scan, ids.length > new Set(ids).size]);
    const different = [...seenBy].map(([scan, ids]) => [scan, new Set(ids).size]);
    expect(Object.fromEntries(different)).toEqual({
      unfinished: COUNT / 2,
      every: COUNT,
      skus: COUNT + 7,
      findings: COUNT / 2,
      heard: COUNT,
      letters: COUNT / 2,
    });
    expect(Object.fromEntries(rounds)).toMatchObject({ unfinished: true, every: true, skus: true });
  });
});
