// Objects read and continue what earlier versions stored. The rows were dumped from objects of
// commit f8f3fbe; a file that was dumped is never edited.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { PlacedOrder } from "../../../domain/order/draft.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { cartObject, orderObject, stockObject } from "../../../durable-objects/stubs.ts";
import { acting } from "../order/order-fixture.ts";
import cart from "./cart.json";
import awaiting from "./order-awaiting.json";
import cancelled from "./order-cancelled.json";
import declined from "./order-declined.json";
import expired from "./order-expired.json";
import returned from "./order-returned.json";
import soldOut from "./order-sold-out.json";
import stock from "./stock.json";

type Row = Readonly<Record<string, SqlStorageValue>>;

interface Dump {
  readonly schema: readonly string[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

/** Writes the dumped tables into an object that has stored nothing, and evicts it. */
async function restore(stub: DurableObjectStub, { schema, rows }: Dump): Promise<void> {
  await runInDurableObject(stub, (_, { storage: { sql } }) => {
    for (const statement of schema) sql.exec(statement);
    for (const [table, stored] of Object.entries(rows)) {
      sql.exec(`DELETE FROM "${table}"`);
      for (const row of stored) {
        const names = Object.keys(row);
        const places = names.map(() => "?").join(", ");
        sql.exec(
          `INSERT INTO "${table}" (${names.join(", ")}) VALUES (${places})`,
          ...Object.values(row),
        );
      }
    }
  });
  await evictDurableObject(stub);
}

async function restoreOrder(dump: unknown): Promise<string> {
  const tables = dump as Dump;
  const { draft } = JSON.parse(String(tables.rows.placed?.[0]?.document)) as PlacedOrder;
  const { ORDER_OBJECT: orders } = env;
  await restore(orders.get(orders.idFromName(draft.orderId)), tables);
  return draft.orderId;
}

it.each([
  ["declined", declined, "Failed", "payment-declined", "Your bank declined the card. Try another"],
  ["sold out", soldOut, "Failed", "insufficient-stock", "Nothing was charged"],
  ["never paid", expired, "Failed", "payment-not-received", "The payment did not arrive in time"],
] as const)("an order that was %s keeps its failure", async (_, dump, status, code, words) => {
  const order = orderObject(env, await restoreOrder(dump));
  expect(await order.read()).toMatchObject({
    status,
    failure: { code, message: expect.stringContaining(words) },
  });
  expect((await order.timeline()).at(-1)).toMatchObject({ type: "order.failed" });
});

it("an order with a return keeps its shipments, refund, return, notes and timeline", async () => {
  const order = orderObject(env, await restoreOrder(returned));
  const inspection = await order.inspect();
  expect(inspection?.order).toMatchObject({
    status: "Returned",
    lines: [{ adjustments: [] }, { adjustments: [] }],
    adjustments: [],
    discount: { amountMinor: 0 },
    note: "Leave it at the door.",
    refunds: [{ state: "succeeded", reason: "Returned" }],
    returns: [{ state: "received", comment: "It broke.", answer: "Sorry." }],
  });
  expect(inspection?.order.shipments.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(inspection?.notes).toMatchObject([{ text: "Called the customer." }]);
  expect(inspection?.jobs.map(({ by }) => by)).toContain("admin/usr_1");
  expect((await order.timeline()).map(({ type }) => type)).toContain("order.returned");
});

it("a completed order that was cancelled is cancelled, with its money given back", async () => {
  const order = orderObject(env, await restoreOrder(cancelled));
  expect(await order.read()).toMatchObject({
    status: "Cancelled",
    refunds: [{ state: "succeeded", reason: "Cancelled on request." }],
  });
  expect(await order.expectedBalances()).toMatchObject({ units: { allocations: [] } });
});

it("an order that awaits payment keeps the declined card, and can be cancelled", async () => {
  const order = orderObject(env, await restoreOrder(awaiting));
  expect(await order.read()).toMatchObject({
    payment: { state: "awaited" },
    payments: [{ state: "declined", failure: { code: "insufficient-funds" } }],
  });
  expect(await order.act(acting({ kind: "cancel" }))).toMatchObject({ ok: true });
});

it("a cart keeps its lines, its idempotency keys and the recent orders", async () => {
  const { CART_OBJECT: carts } = env;
  await restore(carts.get(carts.idFromName("crt_old")), cart as Dump);
  const stored = cartObject(env, "crt_old");
  expect(await stored.read()).toMatchObject({ version: 1, lines: [{ sku: "MUG", quantity: 2 }] });
  const context = { correlationId: "stored", actor: "user/usr_1" };
  const item = { sku: "MUG", quantity: 2, unitPrice: { amountMinor: 1200, currency: "USD" } };
  const again = { owner: "user", context, ...item, idempotencyKey: "k1" } as const;
  expect(await stored.addItem(again)).toMatchObject({ value: { replayed: true, version: 1 } });
});

it("a stock counter keeps its level and goes on from it", async () => {
  const { STOCK_OBJECT: counters } = env;
  await restore(counters.get(counters.idFromName("OLD-MUG")), stock as Dump);
  const counter = stockObject(env, atMainLocation("OLD-MUG"));
  const before = await counter.level();
  expect(before).toMatchObject({ sku: "OLD-MUG", onHandUnits: expect.any(Number) });
  expect(before.version).toBeGreaterThan(1);
  const change = { deltaUnits: 1 };
  const context = { correlationId: "stored", actor: "system" };
  await counter.adjust({ adjustmentId: "next", change, reason: "found one", context });
  expect(await counter.level()).toMatchObject({
    version: before.version + 1,
    onHandUnits: before.onHandUnits + 1,
  });
});
