// Objects that strangers can address: reading stores nothing, and a quiet one deletes itself.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { atMainLocation } from "../../domain/place.ts";
import { LoginThrottleObject } from "../../durable-objects/login-throttle/login-throttle-object.ts";
import {
  RecentlyViewedObject,
  VIEWS_KEPT_MS,
} from "../../durable-objects/recently-viewed/recently-viewed-object.ts";
import {
  cartObject,
  loginThrottleObject,
  orderObject,
  paymentSimulatorObject,
  recentlyViewedObject,
  stockObject,
  usageLimitObject,
} from "../../durable-objects/stubs.ts";
import { PAYMENT_SIMULATOR_OBJECT } from "../support/simulator.ts";

const NAME = "stranger-0001";
const HOUR_MS = 3_600_000;
const CONTEXT = { correlationId: "quiet", actor: "system" };
const BANK = { PAYMENT_SIMULATOR_OBJECT };
const BUCKET = { key: "source/1", policy: "source" } as const;

/** Every class that a stranger can address, and its commands that change nothing when unknown. */
const READINGS: Readonly<Record<string, () => Promise<unknown>>> = {
  CART_OBJECT: async () => {
    const cart = cartObject(env, NAME);
    await cart.read();
    await cart.ordersLately();
    await cart.removeItem({ owner: "guest", context: CONTEXT, sku: "MUG" });
    await cart.markOrdered({ owner: "guest", context: CONTEXT, orderId: "ord_1" });
  },
  STOCK_OBJECT: async () => {
    const stock = stockObject(env, atMainLocation(NAME));
    expect(await stock.level()).toMatchObject({ version: 0, availableUnits: 0 });
    expect(await stock.claim("ord_1")).toBeUndefined();
    expect(await stock.balances({ limit: 1 })).toMatchObject({ orderIds: [], isOnItsWay: false });
    const wish = { orderId: "ord_1", units: 1 };
    expect(await stock.wouldHold(wish)).toMatchObject({ ok: false });
    expect(await stock.hold({ ...wish, untilMs: 1, context: CONTEXT })).toMatchObject({
      ok: false,
    });
    await stock.reserve({ orderId: "ord_1", context: CONTEXT });
  },
  ORDER_OBJECT: async () => {
    const order = orderObject(env, NAME);
    await order.read();
    await order.ownerOf();
    await order.timeline();
    await order.follow({ afterId: 0, waitMs: 0 });
    await order.journal();
    await order.inspect();
    await order.expectedBalances();
    await order.findPlaced("fingerprint");
    await order.project();
    await order.forgetPerson();
    const operation = { operation: "capture", orderId: NAME, idempotencyKey: "key" } as const;
    await order.hearOfPayment({ ...operation, id: "hint", type: "payment.captured" });
  },
  PAYMENT_SIMULATOR_OBJECT: async () => {
    const call = { orderId: NAME, idempotencyKey: "key", operation: "capture" } as const;
    await paymentSimulatorObject(BANK, NAME).lookup(call);
    await paymentSimulatorObject(BANK, NAME).describe();
  },
  LOGIN_THROTTLE_OBJECT: async () => {
    await loginThrottleObject(env, NAME).forget();
    await loginThrottleObject(env, NAME).succeeded([BUCKET]);
  },
  USAGE_LIMIT_OBJECT: () => usageLimitObject(env, NAME).end("use"),
  RECENTLY_VIEWED_OBJECT: () => recentlyViewedObject(env, NAME).list(),
};

const namespaceOf = (binding: string) =>
  (env as unknown as Record<string, DurableObjectNamespace>)[binding] as DurableObjectNamespace;

const stubOf = (binding: string, name: string) =>
  namespaceOf(binding).get(namespaceOf(binding).idFromName(name));

/** Names of tables and keys, and whether an alarm is set. */
async function contentOf(storage: DurableObjectStorage) {
  const tables = storage.sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("_cf_"));
  const keys = [...(await storage.list()).keys()];
  return { tables, keys, alarmAtMs: await storage.getAlarm() };
}

const NOTHING = { tables: [], keys: [], alarmAtMs: null };

describe("an object that was only read", () => {
  it.each(Object.entries(READINGS))("of %s stores nothing", async (binding, read) => {
    await read();
    const content = await runInDurableObject(stubOf(binding, NAME), (_, { storage }) =>
      contentOf(storage),
    );
    expect(content).toEqual(NOTHING);
  });
});

describe("a quiet object deletes everything and begins anew", () => {
  it("that counts failed sign-ins", () =>
    runInDurableObject(stubOf("LOGIN_THROTTLE_OBJECT", "quiet"), async (_, state) => {
      let nowMs = Date.UTC(2100, 0, 1);
      const throttle = new LoginThrottleObject(state, env, { nowMs: () => nowMs });
      await throttle.attempt([BUCKET]);
      expect((await contentOf(state.storage)).tables).toContain("buckets");
      nowMs += 2 * HOUR_MS;
      await throttle.alarm();
      expect(await contentOf(state.storage)).toEqual(NOTHING);
      expect(await throttle.attempt([BUCKET])).toMatchObject({ ok: true, value: { waitMs: 0 } });
      expect(await contentOf(state.storage)).toMatchObject({
        tables: expect.arrayContaining(["buckets"]),
        alarmAtMs: expect.any(Number),
      });
    }));

  it("that remembers viewed products", () =>
    runInDurableObject(stubOf("RECENTLY_VIEWED_OBJECT", "quiet"), async (_, state) => {
      let nowMs = Date.UTC(2100, 0, 1);
      const viewer = new RecentlyViewedObject(state, { nowMs: () => nowMs });
      await viewer.remember("mug", "lamp");
      nowMs += VIEWS_KEPT_MS - HOUR_MS;
      await viewer.remember("rug");
      nowMs += HOUR_MS;
      await viewer.alarm();
      expect(await viewer.list()).toEqual(["rug", "lamp", "mug"]);
      nowMs += VIEWS_KEPT_MS;
      await viewer.alarm();
      expect(await contentOf(state.storage)).toEqual(NOTHING);
      expect(await viewer.list()).toEqual([]);
      await viewer.remember("pot");
      expect(await viewer.list()).toEqual(["pot"]);
      expect(await state.storage.getAlarm()).toBe(nowMs + VIEWS_KEPT_MS);
    }));
});
