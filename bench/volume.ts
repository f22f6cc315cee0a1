// Whether checkout minds how many orders there are: two shops side by side, one with few stored
// orders and one with many, driven in turns.

import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Miniflare } from "miniflare";
import type { Bundle } from "./build.ts";
import { drive } from "./load.ts";
import { seedState } from "./seed.ts";
import { checkOut, type FilledCart, fillCart } from "./shop.ts";
import { start } from "./start.ts";

export const FEW_ORDERS = 1_000;
export const MANY_ORDERS = 100_000;

/** Pairs of samples that count; one more goes before them and only warms up. */
const ROUNDS = 8;
const LOAD = { requests: 48, atOnce: 8 };

/** Facts and levels linger a second before they are sent on. */
const SETTLE_MS = 1_800;

/** Rows written by one statement. */
const ROWS_PER_INSERT = 5_000;

/** A real order's document is about as long. */
const DOCUMENT_BYTES = 2_500;

/** Checkout throughput with many stored orders as a share of that with few, pair by pair. */
export async function measureVolume(shop: Bundle, workDir: string): Promise<readonly number[]> {
  const few = await open(shop, { workDir, orders: FEW_ORDERS });
  const many = await open(shop, { workDir, orders: MANY_ORDERS });
  try {
    const ratios: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [before, after] = [await sample(few.origin), await sample(many.origin)];
      if (round > 0) ratios.push(after / before);
    }
    return ratios;
  } finally {
    await few.miniflare.dispose();
    await many.miniflare.dispose();
  }
}

async function open(
  shop: Bundle,
  { workDir, orders }: { readonly workDir: string; readonly orders: number },
) {
  const stateDir = join(workDir, `orders-${orders}`);
  await seedState(shop, stateDir);
  const { miniflare, origins } = await start([shop], { stateDir });
  await storeOrders(miniflare, orders);
  return { miniflare, origin: origins[0] ?? "" };
}

/** Orders as the read model has them: of many people, over the last months, all delivered. */
async function storeOrders(miniflare: Miniflare, orders: number): Promise<void> {
  const database = await miniflare.getD1Database("DB");
  for (let from = 0; from < orders; from += ROWS_PER_INSERT) {
    const until = Math.min(from + ROWS_PER_INSERT, orders);
    const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n
      WHERE i < ${until - 1})`;
    await database.batch(
      [
        `INSERT INTO orders (id, number, user_id, email, status, saga_state, verdict, currency,
          total_minor, correlation_id, version, document, created_at_ms, updated_at_ms)
        ${numbers} SELECT 'stored-' || i, 'STORED-' || i, 'user-' || (i % 5000),
          'person-' || (i % 5000) || '@example.test', 'Delivered', 'COMPLETED', 'COMPLETED', 'USD',
          2599, 'stored-' || i, 30, json_object('text', printf('%.*c', ${DOCUMENT_BYTES}, 'x')),
          1760000000000 + i * 60000, 1760000000000 + i * 60000 FROM n`,
        `INSERT INTO order_lines (order_id, position, sku, product_id, quantity, line_total_minor)
        ${numbers} SELECT 'stored-' || i, 0, 'SKU-' || (i % 500), 'product-' || (i % 200), 1, 2599
        FROM n`,
      ].map((statement) => database.prepare(statement)),
    );
  }
}

/** Orders a second, with everything set going by earlier ones done before. */
async function sample(origin: string): Promise<number> {
  const carts: FilledCart[] = [];
  await drive(LOAD, async (place) => {
    carts[place] = await fillCart(origin, place, 2);
  });
  await setTimeout(SETTLE_MS);
  const { perSecond } = await drive(LOAD, async (place) => {
    const cart = carts[place];
    if (cart === undefined) throw new RangeError(`there is no cart ${place}`);
    await checkOut(origin, cart);
  });
  await setTimeout(SETTLE_MS);
  return perSecond;
}
