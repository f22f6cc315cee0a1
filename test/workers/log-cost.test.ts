// What an order costs in the log database: rows written, which are billed, and bytes, which end at
// the size a D1 database may have.

import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId, newUuid } from "../../workers/adapters/ids.ts";
import { seedCatalog } from "../support/catalog.ts";
import { countDatabase } from "../support/counted-database.ts";
import { deliverTo } from "../support/deliveries.ts";
import { type HeldMessage, type HeldQueues, holdQueues } from "../support/held-queues.ts";
import { setStock } from "../support/order-records.ts";
import { fillCart, placeOrder } from "../support/shopper.ts";

/** Four per audit entry (15 facts: its row, id, subject, correlation) and five per mail (2). */
const ROWS_WRITTEN_MAX = 70;

/** A database of 10 GB then has room for 800,000 orders. */
const BYTES_MAX = 12_000;

/** Copies of the order, so that pages that are not full do not count. */
const COPIES = 40;

let queues: HeldQueues;
let placed: HeldMessage[];

beforeAll(async () => {
  await seedCatalog(env);
  queues = holdQueues();
  await setStock("MUG", 10);
  await setStock("LAMP", 10);
  const cartToken = await fillCart({ MUG: 2, LAMP: 1 });
  await placeOrder({ cartToken });
  const told = () => queues.waiting.filter(({ body }) => typeOf(body) !== STOCKED);
  const types = () => told().map(({ body }) => typeOf(body));
  await vi.waitFor(() => expect(types().sort()).toEqual(FACTS), { timeout: 10_000 });
  placed = structuredClone(told());
});

afterAll(() => vi.restoreAllMocks());

const FACTS = [
  ...["cart.item.added", "cart.item.added", "cart.item.removed", "cart.item.removed"],
  ...["inventory.reservation", "inventory.reserved"],
  ...["order.completed", "order.completed", "order.created", "order.created"],
  ...["payment.captured", "payment.processed", "payment.processing"],
  ...["shipping.preparation", "shipping.prepared"],
];

/** Stated by the test's own stocking. */
const STOCKED = "inventory.adjusted";

const typeOf = (body: unknown) => (body as { type: string }).type;

/** The same facts of another order: every id is replaced by one of the same length. */
function copyOf(messages: readonly HeldMessage[]): HeldMessage[] {
  const renamed = new Map<string, string>();
  const rename = (id: string, made: string) => renamed.set(id, renamed.get(id) ?? made).get(id);
  const text = JSON.stringify(messages)
    .replaceAll(/evt_\w{26}/g, (id) => rename(id, newId("event")) ?? id)
    .replaceAll(/ord_\w{26}/g, (id) => rename(id, newId("order")) ?? id)
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => rename(id, newUuid()) ?? id);
  return JSON.parse(text) as HeldMessage[];
}

/** Delivers messages, and what their consumers state in turn, with these bindings. */
async function deliverAll(messages: readonly HeldMessage[], bindings: Env): Promise<void> {
  queues.waiting.splice(0, queues.waiting.length, ...messages);
  await queues.deliverAll(async (batch) => {
    const ids = batch.map(({ id }) => id);
    const bodies = batch.map(({ body }) => body);
    return (await deliverTo(batch[0]?.queue ?? "", bodies, { ids, bindings })).acked;
  });
}

async function sizeBytes(): Promise<number> {
  return (await env.LOG_DB.prepare("SELECT 1").run()).meta.size_after;
}

describe("an order, in the log database", () => {
  it(`writes at most ${ROWS_WRITTEN_MAX} rows: facts and mails`, async () => {
    const log = countDatabase(env.LOG_DB);
    await deliverAll(placed, { ...env, LOG_DB: log.database });
    expect(log.cost.rowsWritten).toBeLessThanOrEqual(ROWS_WRITTEN_MAX);
    const { results } = await env.LOG_DB.prepare(
      "SELECT type, COUNT(*) AS n FROM audit_trail GROUP BY type HAVING type GLOB 'notification.*'",
    ).all();
    expect(results).toEqual([{ type: "notification.sent", n: 2 }]);
  });

  it(`takes at most ${BYTES_MAX} bytes`, async () => {
    const beforeBytes = await sizeBytes();
    const copies = Array.from({ length: COPIES }, () => copyOf(placed)).flat();
    await deliverAll(copies, env);
    expect((await sizeBytes()) - beforeBytes).toBeLessThanOrEqual(COPIES * BYTES_MAX);
  });
});
