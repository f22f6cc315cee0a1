// What the objects behind an order keep of it: the counters, the journal, the provider's books.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { OrderCommand } from "../../domain/order/commands/command.ts";
import { atMainLocation } from "../../domain/place.ts";
import type { OrderCommands } from "../../durable-objects/order/order-commands.ts";
import { orderObject, stockObject } from "../../durable-objects/stubs.ts";
import { listStored } from "./named-objects.ts";
import { PAYMENT_SIMULATOR_OBJECT } from "./simulator.ts";

interface ProviderRecord {
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
  readonly attempts: Readonly<Record<string, number>>;
}

let commands = 0;

/** What staff do with an order, one thing after the other; each must be allowed. */
export async function staffDo(orderId: string, ...asked: readonly OrderCommand[]): Promise<void> {
  const context = { correlationId: "by-hand", actor: "admin/usr_1" };
  for (const command of asked) {
    commands += 1;
    const key = `by-hand-${commands}`;
    const answer = await orderObject(env, orderId).act({ command, key, fingerprint: key, context });
    if (!answer.ok) throw new Error(`${command.kind}: ${answer.refusal.code}`);
  }
}

export async function stockOf(sku: string) {
  const level = await stockObject(env, atMainLocation(sku)).level();
  const { onHandUnits, heldUnits, reservedUnits, availableUnits } = level;
  return { onHandUnits, heldUnits, reservedUnits, availableUnits };
}

export async function setStock(sku: string, units: number): Promise<void> {
  const answer = await stockObject(env, atMainLocation(sku)).adjust({
    adjustmentId: `set-${sku}-${units}`,
    change: { setUnits: units },
    reason: "for a test",
    context: { correlationId: "set-stock", actor: "system" },
  });
  if (!answer.ok) throw new Error(`stock: ${answer.refusal.code}`);
}

/** Changes the counter, and the catalog never hears of it: to it what it knows is the latest. */
export async function setStockUnheard(sku: string, units: number): Promise<void> {
  const latest = "UPDATE stock_levels SET version = 1000000 WHERE sku = ?";
  await env.DB.prepare(latest).bind(sku).run();
  await setStock(sku, units);
}

/** Every step of the order's journal that started, as `step/direction`. */
export async function startedSteps(orderId: string): Promise<string[]> {
  const entries = await orderObject(env, orderId).journal();
  return entries.map(({ step, direction }) => `${step}/${direction}`);
}

/** What the simulated provider has in its books of this order's payment. */
export function paymentRecord(orderId: string): Promise<ProviderRecord> {
  const provider = PAYMENT_SIMULATOR_OBJECT.get(PAYMENT_SIMULATOR_OBJECT.idFromName(orderId));
  return runInDurableObject(provider, (_, state) => {
    const { record } = state.storage.sql
      .exec<{ record: string }>("SELECT record FROM payment")
      .one();
    const operations = state.storage.sql
      .exec<{ idempotency_key: string; attempts: number }>("SELECT * FROM operations")
      .toArray();
    const attempts = operations.map((row) => [row.idempotency_key, row.attempts] as const);
    return { ...JSON.parse(record), attempts: Object.fromEntries(attempts) } as ProviderRecord;
  });
}

/** How many orders were placed, and payments asked for, in this test file's world. */
export async function countPlaced() {
  const [orders, payments] = await Promise.all([
    listStored(env.ORDER_OBJECT),
    listStored(PAYMENT_SIMULATOR_OBJECT),
  ]);
  const read = await Promise.all(orders.map((id) => orderAt(id).read()));
  return { orders: read.filter((order) => order !== undefined).length, payments: payments.length };
}

function orderAt(id: DurableObjectId): OrderCommands {
  return env.ORDER_OBJECT.get(id) as unknown as OrderCommands;
}
