// Units sold by product and day: counted once an order, at a cost that no other order adds to.

import { applyD1Migrations, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SALES_WINDOW_DAYS } from "../../../../../domain/catalog/sales-window.ts";
import type { OrderView } from "../../../../../domain/order/views/order-view.ts";
import { databaseOf } from "../../../../../workers/db/database.ts";
import { forgetOldSales } from "../../../../../workers/db/shop/catalog/product-sales.ts";
import { saveOrder } from "../../../../../workers/db/shop/orders/order-rows.ts";
import worker from "../../../../../workers/sandbox.ts";
import { PRODUCTS, seedCatalog } from "../../../../support/catalog.ts";
import { countDatabase } from "../../../../support/counted-database.ts";
import { orderRow } from "../../../../support/order-rows.ts";

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 21, 3, 17);
const OLDEST_MS = Math.floor(NOW_MS / DAY_MS - SALES_WINDOW_DAYS) * DAY_MS;

/** One saved order of two lines: its rows, marker, sales and products, with their indexes. */
const SAVE_ROWS_MAX = 30;

/** Each product with sales, a few times: `PRODUCTS` of them on one day. */
const NIGHT_ROWS_MAX = 40;

const ORDERS_BEFORE = 5_000;

const [shirt, oxford, vest] = PRODUCTS.map(({ id }) => id) as [string, string, string];

type Sold = readonly [productId: string, quantity: number];

function orderOf(createdAtMs: number, sold: readonly Sold[], verdict = "COMPLETED"): OrderView {
  const { document } = orderRow({ createdAtMs });
  const money = document.total;
  const lines = sold.map(([productId, quantity], place) => ({
    ...{ sku: `SKU-${place}`, productId, slug: productId, name: "A thing", options: {} },
    ...{ quantity, unitPrice: money, lineTotal: money },
  }));
  return { ...document, lines, saga: { state: verdict, verdict } } as unknown as OrderView;
}

const save = (order: OrderView, database = env.DB) =>
  saveOrder(database, order, { userId: undefined, nowMs: NOW_MS });

const runNightly = (atMs: number) =>
  worker.scheduled(
    createScheduledController({ cron: "17 3 * * *", scheduledTime: new Date(atMs) }),
    env,
  );

async function unitsSold(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    "SELECT id, units_sold AS units FROM products WHERE units_sold > 0",
  ).all<{ id: string; units: number }>();
  return Object.fromEntries(results.map(({ id, units }) => [id, units]));
}

async function countRows(table: string): Promise<unknown> {
  return env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n");
}

beforeAll(() => seedCatalog(env));

beforeEach(async () => {
  await env.DB.batch(
    ["orders", "order_lines", "order_skus", "product_sales", "counted_orders"]
      .map((table) => env.DB.prepare(`DELETE FROM ${table}`))
      .concat(env.DB.prepare("UPDATE products SET units_sold = 0")),
  );
});

describe("units sold", () => {
  it("are those of completed orders of the last two weeks", async () => {
    await save(
      orderOf(NOW_MS, [
        [shirt, 2],
        [shirt, 1],
        [oxford, 4],
      ]),
    );
    await save(orderOf(OLDEST_MS, [[shirt, 3]]));
    await save(orderOf(OLDEST_MS - 1, [[vest, 9]]));
    await save(orderOf(NOW_MS, [[vest, 9]], "FAILED"));
    expect(await unitsSold()).toEqual({ [shirt]: 6, [oxford]: 4 });
  });

  it("count an order once, in whatever version its row is written again", async () => {
    const order = orderOf(NOW_MS, [[shirt, 2]]);
    for (const version of [1, 1, 3, 2]) await save({ ...order, version });
    expect(await unitsSold()).toEqual({ [shirt]: 2 });
  });

  it("count an order once whose lost row is written again", async () => {
    const order = orderOf(NOW_MS, [[shirt, 2]]);
    await save(order);
    await env.DB.batch([
      env.DB.prepare("DELETE FROM orders"),
      env.DB.prepare("DELETE FROM order_lines"),
    ]);
    await save(order);
    expect(await unitsSold()).toEqual({ [shirt]: 2 });
  });

  it("are counted when the order is completed, not before", async () => {
    const order = orderOf(NOW_MS, [[shirt, 2]]);
    await save({ ...order, saga: { state: "RUNNING" } } as unknown as OrderView);
    expect(await unitsSold()).toEqual({});
    await save({ ...order, version: 2 });
    expect(await unitsSold()).toEqual({ [shirt]: 2 });
  });
});

describe("the nightly cron", () => {
  it("forgets days before the window, and corrects only what differs", async () => {
    await save(
      orderOf(OLDEST_MS, [
        [shirt, 3],
        [vest, 1],
      ]),
    );
    await save(
      orderOf(NOW_MS, [
        [shirt, 2],
        [oxford, 5],
      ]),
    );
    await env.DB.prepare("UPDATE products SET units_sold = 70 WHERE id = ?").bind(oxford).run();
    await runNightly(NOW_MS);
    expect(await unitsSold()).toEqual({ [shirt]: 5, [vest]: 1, [oxford]: 5 });
    await runNightly(NOW_MS + DAY_MS);
    expect(await unitsSold()).toEqual({ [shirt]: 2, [oxford]: 5 });
    expect([await countRows("product_sales"), await countRows("counted_orders")]).toEqual([2, 1]);
  });

  it("counts the categories anew", async () => {
    await env.DB.prepare("UPDATE categories SET product_count = product_count + 5").run();
    await runNightly(NOW_MS);
    const { results } = await env.DB.prepare(
      `SELECT slug FROM categories WHERE product_count <> (SELECT count(*) FROM shelf_places
         WHERE shelf_places.category_slug = categories.slug)`,
    ).all();
    expect(results).toEqual([]);
  });
});

describe(`with ${ORDERS_BEFORE} orders before`, () => {
  beforeEach(async () => {
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO orders (id, number, email, status, saga_state, verdict, currency, total_minor,
           correlation_id, version, document, created_at_ms, updated_at_ms)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ORDERS_BEFORE})
         SELECT 'o' || i, i, 'a@b.test', 's', 's', 'COMPLETED', 'USD', 1, 'c', 1, '{}', ?1, ?1
         FROM n`,
      ).bind(NOW_MS),
      env.DB.prepare("INSERT INTO order_lines SELECT id, 0, 'S', ?, 1, 1 FROM orders").bind(shirt),
      env.DB.prepare("INSERT INTO counted_orders SELECT ?, id FROM orders").bind(
        Math.floor(NOW_MS / DAY_MS),
      ),
    ]);
  });

  it("an order is counted by the rows of its own products", async () => {
    const { database, cost } = countDatabase(env.DB);
    await save(
      orderOf(NOW_MS, [
        [shirt, 2],
        [oxford, 1],
      ]),
      database,
    );
    expect(cost.rowsRead).toBeLessThanOrEqual(SAVE_ROWS_MAX);
    expect(cost.rowsWritten).toBeLessThanOrEqual(SAVE_ROWS_MAX);
  });

  it("the cron reads the sales by day, and writes nothing when nothing changed", async () => {
    await save(
      orderOf(NOW_MS, [
        [shirt, 2],
        [oxford, 1],
      ]),
    );
    const { database, cost } = countDatabase(env.DB);
    await forgetOldSales(databaseOf(database), NOW_MS);
    expect(cost.rowsRead).toBeLessThanOrEqual(NIGHT_ROWS_MAX);
    expect(cost.rowsWritten).toBe(0);
  });
});

describe("the migration", () => {
  it("counts the completed orders of the window that were stored before", async () => {
    const createdAtMs = Date.now();
    await saveOrder(
      env.DB,
      orderOf(createdAtMs, [
        [shirt, 2],
        [vest, 1],
      ]),
      { userId: undefined, nowMs: createdAtMs },
    );
    const before = await unitsSold();
    const [migration] = env.SHOP_MIGRATIONS.filter(({ name }) => name.includes("product_sales"));
    if (migration === undefined) throw new Error("no migration of product sales");
    await env.DB.batch([
      env.DB.prepare("DROP TABLE product_sales"),
      env.DB.prepare("DROP TABLE counted_orders"),
      env.DB.prepare("UPDATE products SET units_sold = 9"),
    ]);
    await applyD1Migrations(env.DB, [{ ...migration, name: "again.sql" }]);
    expect(await unitsSold()).toEqual(before);
  });
});
