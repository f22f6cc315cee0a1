// What a page of orders costs, in rows the database reads, for everything it can be narrowed by.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../../../workers/db/database.ts";
import {
  type OrderFilter,
  orderPageStatement,
} from "../../../../../workers/db/shop/orders/order-list.ts";

const db = databaseOf(env.DB);

const ORDERS_COUNT = 6_000;
const LIMIT = 24;

/** Of the index, the order, and what stands in the same millisecond, which is sorted. */
const ROWS_PER_ORDER_MAX = 4;

const STATUSES = ["Delivered", "Shipped", "Cancelled", "Failed"] as const;

/**
 * Two orders a millisecond. Half are one buyer's, as an address in two spellings; every sku and
 * status is spread evenly; one in fifty is stuck.
 */
beforeAll(async () => {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
    WHERE i < ${ORDERS_COUNT})`;
  const cases = STATUSES.map((word, at) => `WHEN ${at} THEN '${word}'`);
  const status = `CASE i % 4 ${cases.join(" ")} END`;
  await env.DB.batch(
    [
      `INSERT INTO orders (id, number, user_id, email, status, saga_state, currency, total_minor,
         correlation_id, version, document, created_at_ms, updated_at_ms, unfinished)
       ${numbers} SELECT 'o' || i, 'n' || i, 'u' || (i % 2),
         CASE WHEN i % 2 THEN 'Ada@example.com' ELSE 'ada@EXAMPLE.com' END, ${status}, '', 'USD', 1,
         '', 1, json_object('id', 'o' || i), i / 2, i,
         CASE WHEN i % 50 = 0 THEN '{"isStuck":true}' WHEN i % 50 = 1 THEN '{"isStuck":false}' END
       FROM n`,
      `INSERT INTO order_skus ${numbers} SELECT 's' || (i % 3), i / 2, 'o' || i FROM n`,
    ].map((text) => env.DB.prepare(text)),
  );
});

const RANGES: readonly OrderFilter[] = [
  {},
  { fromMs: 500 },
  { beforeMs: 2_500 },
  { fromMs: 500, beforeMs: 2_500 },
];

const NARROWED: readonly OrderFilter[] = [
  {},
  { status: "Shipped" },
  { userId: "u1" },
  { userId: "u1", status: "Shipped" },
  { email: "ADA@example.com" },
  { isStuck: true },
  { sku: "s1" },
];

const CASES = NARROWED.flatMap((narrowed) => RANGES.map((range) => ({ ...narrowed, ...range })));

async function read(filter: OrderFilter, page: Parameters<typeof orderPageStatement>[2]) {
  const statement = orderPageStatement(db, filter, page);
  const { meta } = await db.run(statement.getSQL());
  const found = await statement;
  return { ids: found.map(({ document: { id } }) => id), rowsRead: meta.rows_read };
}

describe("a page of 24 out of 6,000 orders", () => {
  it.each(CASES)("reads its own rows alone, also far down: %j", async (filter) => {
    const first = await read(filter, { limit: LIMIT + 1 });
    expect(first.ids).toHaveLength(LIMIT + 1);
    const last = Number(first.ids[LIMIT - 1]?.slice(1));
    const after = { sortKey: Math.floor(last / 2), id: `o${last}` };
    const second = await read(filter, { limit: LIMIT + 1, after });
    expect(second.ids[0]).toBe(first.ids[LIMIT]);
    for (const { rowsRead } of [first, second]) {
      expect(rowsRead).toBeLessThanOrEqual((LIMIT + 1) * ROWS_PER_ORDER_MAX);
    }
  });

  it.each<[OrderFilter, number]>([
    [{ number: "n77" }, 1],
    [{ number: "n77", userId: "u1" }, 1],
    [{ number: "n77", userId: "u0" }, 0],
    [{ number: "n77", email: "ada@example.com", status: "Shipped" }, 1],
  ])("reads one order by its number: %j", async (filter, count) => {
    const { ids, rowsRead } = await read(filter, { limit: LIMIT + 1 });
    expect(ids).toHaveLength(count);
    expect(rowsRead).toBeLessThanOrEqual(2);
  });

  it("reads no more than what is stuck to find those of a status among it", async () => {
    const filter = { isStuck: true, status: "Cancelled" } as const;
    const { ids, rowsRead } = await read(filter, { limit: LIMIT + 1 });
    expect(ids).toHaveLength(LIMIT + 1);
    expect(rowsRead).toBeLessThanOrEqual((ORDERS_COUNT / 50) * ROWS_PER_ORDER_MAX);
  });

  it("leaves out what is read elsewhere, and is full all the same", async () => {
    const { ids } = await read({ userId: "u1" }, { limit: 3, without: ["o5999", "o5995"] });
    expect(ids).toEqual(["o5997", "o5993", "o5991"]);
  });
});
