import { describe, expect, it } from "vitest";
import { FACTS_LATEST_MS } from "../../../durable-objects/runtime/outbox-flusher.ts";
import { context, guest, HOUR_MS, inCart, item, line, user } from "./cart-in-test.ts";

const refused = (refusal: object) => ({ ok: false, refusal });

describe("a cart object", () => {
  it("[CT8] stores nothing for a reading, however often", () =>
    inCart("crt_READ", async ({ cart, storage, evict, rowsWritten }) => {
      expect(await cart.read()).toEqual({ id: "crt_READ", version: 0, lines: [] });
      await evict().read();
      expect(rowsWritten()).toBe(0);
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
      expect(await storage.getAlarm()).toBeNull();
    }));

  it("[CT2] answers every change with its lines and the next version", () =>
    inCart("crt_CHANGE", async ({ cart }) => {
      const id = "crt_CHANGE";
      const answers = [
        await cart.addItem({ ...guest, ...item("MUG", 2) }),
        await cart.addItem({ ...guest, ...item("LAMP") }),
        await cart.setQuantity({ ...guest, sku: "MUG", quantity: 5 }),
        await cart.removeItem({ ...guest, sku: "LAMP" }),
        await cart.clear(guest),
      ];
      expect(answers).toEqual(
        [
          [line("MUG", 2)],
          [line("MUG", 2), line("LAMP", 1)],
          [line("MUG", 5), line("LAMP", 1)],
          [line("MUG", 5)],
          [],
        ].map((lines, index) => ({ ok: true, value: { id, version: index + 1, lines } })),
      );
    }));

  it("[CT2] writes nothing for a change that changes nothing", () =>
    inCart("crt_NOOP", async ({ cart, rowsWritten }) => {
      await cart.addItem({ ...guest, ...item("MUG", 2) });
      rowsWritten();
      await cart.setQuantity({ ...guest, sku: "MUG", quantity: 2 });
      await cart.removeItem({ ...guest, sku: "LAMP" });
      expect(rowsWritten()).toBe(0);
      expect(await cart.read()).toMatchObject({ version: 1 });
    }));

  it("[CT1][CT3] refuses what the rules refuse, and nothing has changed", () =>
    inCart("crt_REFUSE", async ({ cart }) => {
      for (let index = 0; index < 100; index += 1) {
        await cart.addItem({ ...guest, ...item(`SKU-${index}`) });
      }
      const before = await cart.read();
      expect([
        await cart.addItem({ ...guest, ...item("SKU-100") }),
        await cart.addItem({ ...guest, ...item("SKU-0", 99) }),
        await cart.setQuantity({ ...guest, sku: "SKU-100", quantity: 1 }),
        await cart.removeItem({ ...guest, sku: "SKU-0", expectedVersion: 99 }),
        await cart.clear({ ...guest, expectedVersion: 101 }),
      ]).toEqual([
        refused({ code: "cart-line-limit", limit: 100 }),
        refused({ code: "quantity-limit", limit: 99 }),
        refused({ code: "cart-line-unknown" }),
        refused({ code: "version-conflict", currentVersion: 100 }),
        refused({ code: "version-conflict", currentVersion: 100 }),
      ]);
      expect(await cart.read()).toEqual(before);
    }));

  it("[CT4] adds once under a key, whatever the version now, and survives an eviction", () =>
    inCart("crt_KEY", async (test) => {
      const add = { ...guest, ...item("MUG"), idempotencyKey: "key-1", expectedVersion: 0 };
      const first = await test.cart.addItem(add);
      await test.cart.addItem({ ...guest, ...item("LAMP") });
      const again = await test.evict().addItem(add);
      expect(first).toMatchObject({ ok: true, value: { version: 1 } });
      expect(first).not.toHaveProperty("value.replayed");
      expect(again).toMatchObject({ ok: true, value: { version: 2, replayed: true } });
    }));

  it("[CT4] refuses another content under a known key", () =>
    inCart("crt_KEY-CONFLICT", async ({ cart }) => {
      await cart.addItem({ ...guest, ...item("MUG"), idempotencyKey: "key-1" });
      for (const other of [item("MUG", 2), item("LAMP")]) {
        expect(await cart.addItem({ ...guest, ...other, idempotencyKey: "key-1" })).toEqual(
          refused({ code: "idempotency-conflict" }),
        );
      }
      expect(await cart.read()).toMatchObject({ version: 1, lines: [line("MUG", 1)] });
    }));

  it("[CT4] keeps no key of a refused add", () =>
    inCart("crt_KEY-REFUSED", async ({ cart }) => {
      await cart.addItem({ ...guest, ...item("MUG", 99) });
      const add = { ...guest, ...item("MUG"), idempotencyKey: "key-1" };
      expect(await cart.addItem(add)).toEqual(refused({ code: "quantity-limit", limit: 99 }));
      await cart.clear(guest);
      expect(await cart.addItem(add)).toMatchObject({ ok: true, value: { lines: [{}] } });
    }));

  it("[CT4] keeps keys for 24 hours, then the alarm forgets them", () =>
    inCart("crt_KEY-KEPT", async (test) => {
      const add = { ...guest, ...item("MUG"), idempotencyKey: "key-1" };
      await test.cart.addItem(add);
      test.world.nowMs += 24 * HOUR_MS - 1;
      await test.cart.alarm();
      expect(await test.cart.addItem(add)).toMatchObject({ value: { replayed: true } });
      test.world.nowMs += 1;
      await test.cart.alarm();
      expect(await test.cart.addItem(add)).toMatchObject({ value: { version: 2 } });
    }));

  it("[CT5] takes a guest cart in once, units lost only to the limit", () =>
    inCart("crt_ABSORB", async (test) => {
      await test.cart.addItem({ ...user, ...item("MUG", 98) });
      const absorb = { ...user, fromCartId: "crt_G", lines: [line("MUG", 3), line("LAMP", 1)] };
      const merged = { version: 2, lines: [line("MUG", 99), line("LAMP", 1)] };
      expect(await test.cart.absorb(absorb)).toMatchObject({ ok: true, value: merged });
      await test.cart.removeItem({ ...user, sku: "LAMP" });
      const again = { version: 3, lines: [line("MUG", 99)], replayed: true };
      expect(await test.evict().absorb(absorb)).toMatchObject({ ok: true, value: again });
    }));

  it("[CT5] takes different guest carts in one after the other: two logins lose nothing", () =>
    inCart("crt_LOGINS", async ({ cart }) => {
      const lines = [line("MUG", 2)];
      await Promise.all(
        ["crt_PHONE", "crt_LAPTOP", "crt_PHONE"].map((fromCartId) =>
          cart.absorb({ ...user, fromCartId, lines }),
        ),
      );
      expect(await cart.read()).toMatchObject({ version: 2, lines: [line("MUG", 4)] });
    }));

  it("[CT6] closes for good, gives the same lines again and takes nothing any more", () =>
    inCart("crt_CLOSE", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG", 2) });
      const close = { ...guest, intoCartId: "crt_U" };
      const closed = { version: 2, lines: [line("MUG", 2)], mergedIntoCartId: "crt_U" };
      expect(await test.cart.closeInto(close)).toMatchObject({ ok: true, value: closed });
      expect(await test.evict().closeInto(close)).toMatchObject({ ok: true, value: closed });
      const cartClosed = refused({ code: "cart-closed", mergedIntoCartId: "crt_U" });
      expect([
        await test.cart.closeInto({ ...guest, intoCartId: "crt_OTHER" }),
        await test.cart.addItem({ ...guest, ...item("LAMP") }),
        await test.cart.setQuantity({ ...guest, sku: "MUG", quantity: 1 }),
        await test.cart.removeItem({ ...guest, sku: "MUG" }),
        await test.cart.clear(guest),
        await test.cart.absorb({ ...guest, fromCartId: "crt_G", lines: [] }),
        await test.cart.removeOrdered({ ...guest, orderId: "ord_1", lines: [] }),
      ]).toEqual(Array(7).fill(cartClosed));
      expect(await test.cart.read()).toMatchObject(closed);
    }));

  it("[CT7] takes an order's units out once; units added since stay", () =>
    inCart("crt_ORDER", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG", 2) });
      await test.cart.addItem({ ...guest, ...item("LAMP") });
      await test.cart.addItem({ ...guest, ...item("MUG", 1) });
      const lines = [
        { sku: "MUG", quantity: 2 },
        { sku: "LAMP", quantity: 1 },
      ];
      const removal = { ...guest, orderId: "ord_1", lines };
      const left = { version: 4, lines: [line("MUG", 1)] };
      expect(await test.cart.removeOrdered(removal)).toMatchObject({ ok: true, value: left });
      const again = { ...left, replayed: true };
      expect(await test.evict().removeOrdered(removal)).toMatchObject({ ok: true, value: again });
    }));

  it("[CT7] remembers an order that found nothing to take out", () =>
    inCart("crt_ORDER-LATE", async ({ cart }) => {
      const lines = [{ sku: "MUG", quantity: 1 }];
      const removal = { ...guest, orderId: "ord_1", lines };
      expect(await cart.removeOrdered(removal)).toMatchObject({ value: { version: 0 } });
      await cart.addItem({ ...guest, ...item("MUG") });
      expect(await cart.removeOrdered(removal)).toMatchObject({ value: { lines: [{}] } });
    }));

  it("[CT11] tells each change once, in its envelope, after a second of waiting for more", () =>
    inCart("crt_FACTS", async (test) => {
      const madeAtMs = test.world.nowMs;
      await test.cart.addItem({ ...guest, ...item("MUG", 2) });
      await test.cart.setQuantity({ ...guest, sku: "MUG", quantity: 1 });
      await test.cart.absorb({ ...user, fromCartId: "crt_G", lines: [line("MUG", 99)] });
      expect(test.sent).toEqual([]);
      await test.pass();
      expect(test.world.nowMs).toBe(madeAtMs + 1000);
      const cartId = "crt_FACTS";
      expect(test.sent.map(({ type, data }) => [type, data])).toEqual([
        ["cart.item.added", { cartId, sku: "MUG", quantity: 2, previousQuantity: 0 }],
        ["cart.item.removed", { cartId, sku: "MUG", quantity: 1, previousQuantity: 2 }],
        ["cart.merged", { cartId, fromCartId: "crt_G", lines: [{ sku: "MUG", quantity: 98 }] }],
      ]);
      expect(test.sent[0]).toMatchObject({
        source: "/objects/cart",
        subject: "cart/crt_FACTS",
        correlationid: context.correlationId,
        actor: "guest",
        time: new Date(madeAtMs).toISOString(),
      });
    }));

  it("[CT11] sends by itself what comes while it sends, with one alarm for all", () =>
    inCart("crt_BURST", async (test) => {
      const alarmAtMs = test.world.nowMs + FACTS_LATEST_MS;
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.whileSending = () => test.cart.addItem({ ...guest, ...item("LAMP") });
      await test.pass();
      expect(test.sent).toHaveLength(1);
      await test.pass();
      expect(test.sent.map(({ type }) => type)).toEqual(["cart.item.added", "cart.item.added"]);
      expect(await test.storage.getAlarm()).toBe(alarmAtMs);
      await test.pass();
      expect(test.sent).toHaveLength(2);
    }));

  it("[CT11] sends by the alarm, within five minutes, what it did not live to send", () =>
    inCart("crt_DIED", async (test) => {
      const madeAtMs = test.world.nowMs;
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.evict();
      await test.ring();
      expect(test.sent).toHaveLength(1);
      expect(test.world.nowMs).toBe(madeAtMs + FACTS_LATEST_MS);
    }));

  it("[CT11] leaves to an early alarm what the queues refused", () =>
    inCart("crt_REFUSED", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.queuesFail = true;
      await test.pass();
      expect(await test.storage.getAlarm()).toBe(test.world.nowMs + 500);
      test.world.queuesFail = false;
      await test.ring();
      expect(test.sent).toHaveLength(1);
    }));

  it("[CT11] keeps facts while the queues fail and tells them later, in order", () =>
    inCart("crt_QUEUES", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.queuesFail = true;
      for (let tries = 0; tries < 3; tries += 1) await test.ring();
      expect(test.sent).toEqual([]);
      await test.evict().clear(guest);
      test.world.queuesFail = false;
      await test.ring();
      await test.ring();
      expect(test.sent.map(({ type }) => type)).toEqual(["cart.item.added", "cart.item.removed"]);
    }));

  it("[CT14] writes the cart, the key and the outbox for an add, and not one row more", () =>
    inCart("crt_ROWS", async ({ cart, rowsWritten }) => {
      await cart.addItem({ ...guest, ...item("MUG") });
      rowsWritten();
      await cart.addItem({ ...guest, ...item("LAMP") });
      const withoutKey = rowsWritten();
      await cart.addItem({ ...guest, ...item("LAMP"), idempotencyKey: "key-1" });
      expect([withoutKey, rowsWritten()]).toEqual([3, 4]);
    }));
});
