// Stock objects under test: the real one by its stub, and one on a clock and ports of our own,
// started in a far future so that its alarms ring only when a test rings them.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { atMainLocation } from "../../../domain/place.ts";
import type { LedgerRow } from "../../../domain/stock/ledger.ts";
import type { StockLevel } from "../../../domain/stock/stock-level.ts";
import { StockObject } from "../../../durable-objects/stock/stock-object.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";

export const CONTEXT = { correlationId: "test-correlation", actor: "user/usr_test" };

const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);
const HOLD_MS = 900_000;

export interface StockWorld {
  readonly stock: StockObject;
  readonly sql: SqlStorage;
  readonly sent: EventEnvelope[];
  readonly projected: StockLevel[];
  /** While true, queues and database refuse. */
  down: boolean;
  readonly nowMs: () => number;
  readonly pass: (ms: number) => void;
  readonly alarmAtMs: () => Promise<number | null>;
  /** The object as it wakes after a crash: same storage, nothing in memory. */
  readonly reborn: () => StockObject;
}

/** Runs `test` inside the sku's object, on ports and a clock of the test's own. */
export function inStock(sku: string, test: (world: StockWorld) => Promise<void>): Promise<void> {
  return runInDurableObject(stubOf(sku), async (_instance, state) => {
    await test(createWorld(state));
  });
}

export function stubOf(sku: string) {
  return env.STOCK_OBJECT.get(env.STOCK_OBJECT.idFromName(sku));
}

export async function stockUp(sku: string, units: number) {
  const stock = stockObject(env, atMainLocation(sku));
  await stock.adjust({
    adjustmentId: "opening",
    change: { setUnits: units },
    reason: "opening stock",
    context: CONTEXT,
  });
  return stock;
}

export function holdOf(orderId: string, units: number, nowMs = FAR_FUTURE_MS) {
  return { orderId, units, untilMs: nowMs + HOLD_MS, context: CONTEXT };
}

export function opening(units: number) {
  const change = { setUnits: units };
  return { adjustmentId: "opening", change, reason: "opening stock", context: CONTEXT };
}

/** Empty for a counter of which nothing was ever stored. */
export function ledgerOf(sql: SqlStorage): LedgerRow[] {
  const tables = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").toArray();
  if (tables.length === 0) return [];
  return sql
    .exec(
      `SELECT version, movement, units, reference, reason, actor, at_ms AS atMs,
        on_hand_units AS onHandUnits, held_units AS heldUnits, reserved_units AS reservedUnits
      FROM ledger ORDER BY version`,
    )
    .toArray() as unknown as LedgerRow[];
}

function createWorld(state: DurableObjectState): StockWorld {
  let nowMs = FAR_FUTURE_MS;
  let ids = 0;
  const sent: EventEnvelope[] = [];
  const projected: StockLevel[] = [];
  const orFail = () => {
    if (world.down) throw new Error("down");
  };
  const ports = {
    nowMs: () => nowMs,
    newId: () => {
      ids += 1;
      return `evt_${ids}`;
    },
    parkEvent: async () => {},
    sendEvents: async (events: readonly EventEnvelope[]) => {
      orFail();
      sent.push(...events);
    },
    projectLevel: async (level: StockLevel) => {
      orFail();
      projected.push(level);
    },
  };
  const reborn = () => new StockObject(state, env, ports);
  const world: StockWorld = {
    stock: reborn(),
    sql: state.storage.sql,
    sent,
    projected,
    down: false,
    nowMs: () => nowMs,
    pass: (ms) => {
      nowMs += ms;
    },
    alarmAtMs: () => state.storage.getAlarm(),
    reborn,
  };
  return world;
}
