import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { TRENDING_WINDOW_MS } from "../../../workers/cron/rank-trending.ts";
import worker from "../../../workers/sandbox.ts";
import { PRODUCTS, seedCatalog } from "../../support/catalog.ts";

const NOW_MS = Date.UTC(2026, 10, 21);
const IN_WINDOW_MS = NOW_MS - TRENDING_WINDOW_MS;

const [shirt, oxford, vest, shoes] = PRODUCTS.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
];

beforeAll(async () => {
  await seedCatalog(env);
  await env.DB.prepare("UPDATE products SET units_sold = 7 WHERE id = ?").bind(shoes).run();
  await sell(
    "ord_1",
    [IN_WINDOW_MS, "COMPLETED"],
    [
      [shirt, 2],
      [shirt, 1],
      [oxford, 4],
    ],
  );
  await sell("ord_2", [NOW_MS, "COMPLETED"], [[shirt, 3]]);
  await sell("ord_3", [NOW_MS, "FAILED"], [[vest, 9]]);
  await sell("ord_4", [IN_WINDOW_MS - 1, "COMPLETED"], [[vest, 9]]);
});

test("trending counts units of completed orders in the window and forgets the rest", async () => {
  await worker.scheduled(
    createScheduledController({ cron: "*/10 * * * *", scheduledTime: NOW_MS }),
    env,
  );
  const { results } = await env.DB.prepare(
    "SELECT id, units_sold AS units FROM products WHERE units_sold > 0 ORDER BY units_sold DESC",
  ).all();
  expect(results).toEqual([
    { id: shirt, units: 6 },
    { id: oxford, units: 4 },
  ]);
});

type SoldLine = readonly [productId: string, quantity: number];

async function sell(
  orderId: string,
  [createdAtMs, verdict]: readonly [number, string],
  lines: readonly SoldLine[],
): Promise<void> {
  const order = env.DB.prepare(
    `INSERT INTO orders (id, number, email, status, saga_state, verdict, currency, total_minor,
       correlation_id, version, document, created_at_ms, updated_at_ms)
     VALUES (?1, ?1, 'a@b.test', 's', 's', ?2, 'USD', 1, 'c', 1, '{}', ?3, ?3)`,
  ).bind(orderId, verdict, createdAtMs);
  const rows = lines.map(([productId, quantity], position) =>
    env.DB.prepare("INSERT INTO order_lines VALUES (?, ?, 'sku', ?, ?, 1)").bind(
      orderId,
      position,
      productId,
      quantity,
    ),
  );
  await env.DB.batch([order, ...rows]);
}
