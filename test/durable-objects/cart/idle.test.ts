import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { FACTS_LATEST_MS } from "../../../durable-objects/runtime/outbox-flusher.ts";
import { cartObject } from "../../../durable-objects/stubs.ts";
import { guest, HOUR_MS, inCart, item, line, STARTED_AT_MS, user } from "./cart-in-test.ts";

describe("an idle cart object", () => {
  it("[CT9] deletes a guest's cart 72 hours after its last change, and begins anew after", () =>
    inCart("crt_GUEST", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.nowMs += HOUR_MS;
      await test.cart.addItem({ ...guest, ...item("MUG"), idempotencyKey: "key-1" });
      await test.ring();
      expect(await test.storage.getAlarm()).toBe(STARTED_AT_MS + 73 * HOUR_MS);
      await test.ring();
      expect(await test.cart.read()).toEqual({ id: "crt_GUEST", version: 0, lines: [] });
      expect(test.storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
      expect(await test.storage.getAlarm()).toBeNull();
      expect(test.sent.map(({ type }) => type)).toEqual(["cart.item.added", "cart.item.added"]);
      const again = await test.cart.addItem({ ...guest, ...item("LAMP") });
      expect(again).toMatchObject({ ok: true, value: { version: 1 } });
      await test.ring();
      expect(test.sent).toHaveLength(3);
    }));

  it("[CT10] tells once that a user left lines behind, then deletes them after 30 days", () =>
    inCart("crt_USER", async (test) => {
      await test.cart.addItem({ ...user, ...item("MUG", 2) });
      const rungAtMs: number[] = [];
      while (await test.ring()) {
        rungAtMs.push(test.world.nowMs - STARTED_AT_MS);
        test.evict();
      }
      const day = 24 * HOUR_MS;
      const told = day + FACTS_LATEST_MS;
      expect(rungAtMs).toEqual([FACTS_LATEST_MS, day, told, 30 * day]);
      const lines = [{ sku: "MUG", quantity: 2 }];
      expect(test.sent.map(({ type }) => type)).toEqual(["cart.item.added", "cart.abandoned"]);
      expect(test.sent[1]).toMatchObject({ actor: "system", data: { cartId: "crt_USER", lines } });
      expect(await test.cart.read()).toMatchObject({ version: 0 });
    }));

  it("[CT10] tells again only after another change", () =>
    inCart("crt_AGAIN", async (test) => {
      const told = () => test.sent.filter(({ type }) => type === "cart.abandoned").length;
      await test.cart.addItem({ ...user, ...item("MUG") });
      for (let rings = 0; rings < 3; rings += 1) await test.ring();
      await test.cart.alarm();
      expect(told()).toBe(1);
      await test.cart.addItem({ ...user, ...item("MUG") });
      for (let rings = 0; rings < 3; rings += 1) await test.ring();
      expect(told()).toBe(2);
    }));

  it("[CT9] keeps facts that could not be told: a cart goes only after them", () =>
    inCart("crt_UNTOLD", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.queuesFail = true;
      test.world.nowMs += 100 * HOUR_MS;
      await test.ring();
      expect(await test.storage.getAlarm()).toBeGreaterThan(test.world.nowMs);
      test.world.queuesFail = false;
      await test.ring();
      expect(test.sent).toHaveLength(1);
      expect(await test.cart.read()).toMatchObject({ version: 0 });
    }));

  it("[CT6] a closed cart loses its lines after 72 hours, and is deleted after 400 days", () =>
    inCart("crt_CLOSED", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      await test.cart.closeInto({ ...guest, intoCartId: "crt_U" });
      while (test.world.nowMs < STARTED_AT_MS + 72 * HOUR_MS && (await test.ring())) test.evict();
      expect(test.world.nowMs).toBe(STARTED_AT_MS + 72 * HOUR_MS);
      const closed = { version: 2, lines: [], mergedIntoCartId: "crt_U" };
      expect(await test.cart.read()).toEqual({ id: "crt_CLOSED", ...closed });
      const add = await test.cart.addItem({ ...guest, ...item("MUG") });
      expect(add).toMatchObject({ ok: false, refusal: { code: "cart-closed" } });
      while (await test.ring()) test.evict();
      expect(test.world.nowMs).toBe(STARTED_AT_MS + 400 * 24 * HOUR_MS);
      expect(await test.cart.read()).toEqual({ id: "crt_CLOSED", version: 0, lines: [] });
      expect(await test.cart.addItem({ ...guest, ...item("MUG") })).toMatchObject({ ok: true });
    }));

  it("[CT15] an alarm that rings early, twice, or on a deleted cart does nothing", () =>
    inCart("crt_EARLY", async (test) => {
      await test.cart.alarm();
      expect(test.rowsWritten()).toBe(0);
      await test.cart.addItem({ ...guest, ...item("MUG") });
      await test.cart.alarm();
      await test.cart.alarm();
      expect(test.sent).toHaveLength(1);
      expect(await test.cart.read()).toMatchObject({ lines: [line("MUG", 1)] });
      expect(await test.storage.getAlarm()).not.toBeNull();
    }));

  it("[CT15] resumes after an eviction in the Worker itself, its alarm still set", async () => {
    const stub = env.CART_OBJECT.get(env.CART_OBJECT.idFromName("crt_EVICTED"));
    const cart = cartObject(env, "crt_EVICTED");
    await cart.addItem({ ...guest, ...item("MUG", 2) });
    await evictDurableObject(stub);
    expect(await cart.read()).toEqual({ id: "crt_EVICTED", version: 1, lines: [line("MUG", 2)] });
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await cart.clear(guest)).toMatchObject({ ok: true, value: { version: 2 } });
  });
});
