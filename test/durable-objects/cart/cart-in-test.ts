// A cart object on real storage, with a clock that is moved by hand, queues that can fail, and a
// count of what its SQL writes.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { money } from "../../../domain/money.ts";
import { CartObject } from "../../../durable-objects/cart/cart-object.ts";

export const HOUR_MS = 3_600_000;

/** Far ahead, so that no alarm of a scene ever rings by itself. */
export const STARTED_AT_MS = Date.UTC(2100, 0, 1);

export const context = { correlationId: "correlation-1", actor: "guest" };
export const guest = { owner: "guest", context } as const;
export const user = { owner: "user", context } as const;

/** An item of ten dollars, ready to be added. */
export const item = (sku: string, quantity = 1) => ({
  sku,
  quantity,
  unitPrice: money(1000, "USD"),
});

export const line = (sku: string, quantity: number) => ({
  sku,
  quantity,
  addedUnitPrice: money(1000, "USD"),
});

export interface CartInTest {
  readonly cart: CartObject;
  readonly storage: DurableObjectStorage;
  /** What the queues were given. */
  readonly sent: EventEnvelope[];
  readonly world: {
    nowMs: number;
    queuesFail: boolean;
    /** Happens once, while facts are on their way. */
    whileSending?: (() => Promise<unknown>) | undefined;
  };
  /** Moves the clock by what the object waits for, and lets it go on; nothing if it waits not. */
  pass(): Promise<void>;
  /** Rows written by SQL since the last call. */
  rowsWritten(): number;
  /** A new object on the same storage: what an eviction leaves. */
  evict(): CartObject;
  /** Moves the clock to the alarm and rings it; false when none is set. */
  ring(): Promise<boolean>;
}

/** Runs a scene inside the object called `cartId`. */
export function inCart(cartId: string, scene: (test: CartInTest) => Promise<void>): Promise<void> {
  const stub = env.CART_OBJECT.get(env.CART_OBJECT.idFromName(cartId));
  return runInDurableObject(stub, (_, state) => scene(createCartInTest(state)));
}

function createCartInTest(state: DurableObjectState): CartInTest {
  const world: CartInTest["world"] = { nowMs: STARTED_AT_MS, queuesFail: false };
  const sent: EventEnvelope[] = [];
  const cursors = countWrites(state.storage.sql);
  const waits: (() => void)[] = [];
  let ids = 0;
  const ports = {
    nowMs: () => world.nowMs,
    wait: (durationMs: number) =>
      new Promise<void>((resolve) => {
        const untilMs = world.nowMs + durationMs;
        waits.push(() => {
          world.nowMs = Math.max(world.nowMs, untilMs);
          resolve();
        });
      }),
    newId: () => {
      ids += 1;
      return `evt_${ids}`;
    },
    parkEvent: async () => {},
    sendEvents: async (events: readonly EventEnvelope[]) => {
      if (world.queuesFail) throw new Error("queue unavailable");
      const { whileSending } = world;
      world.whileSending = undefined;
      await whileSending?.();
      sent.push(...events);
    },
  };
  const wake = () => new CartObject(state, env, ports);
  const test = {
    cart: wake(),
    storage: state.storage,
    sent,
    world,
    rowsWritten: () => cursors.splice(0).reduce((rows, cursor) => rows + cursor.rowsWritten, 0),
    evict: () => {
      test.cart = wake();
      return test.cart;
    },
    pass: async () => {
      for (const end of waits.splice(0)) end();
      await scheduler.wait(0);
    },
    ring: async () => {
      const alarmAtMs = await state.storage.getAlarm();
      if (alarmAtMs === null) return false;
      await state.storage.deleteAlarm();
      world.nowMs = Math.max(world.nowMs, alarmAtMs);
      await test.cart.alarm();
      return true;
    },
  };
  return test;
}

/** Keeps every cursor, since a cursor knows what its statement wrote. */
function countWrites(sql: SqlStorage): { readonly rowsWritten: number }[] {
  const cursors: { readonly rowsWritten: number }[] = [];
  const exec = sql.exec.bind(sql);
  sql.exec = ((...statement: Parameters<typeof exec>) => {
    const cursor = exec(...statement);
    cursors.push(cursor);
    return cursor;
  }) as typeof exec;
  return cursors;
}
