import { describe, expect, it } from "vitest";
import { CART_MIGRATIONS } from "../../../durable-objects/cart/cart-migrations.ts";
import { migrate } from "../../../durable-objects/runtime/migrate.ts";
import { guest, HOUR_MS, inCart, item, line, STARTED_AT_MS, user } from "./cart-in-test.ts";

const byA = { orderId: "ord_A", markedAtMs: STARTED_AT_MS };
const beingOrdered = { ok: false, refusal: { code: "cart-being-ordered", marks: [byA] } };

describe("a cart that is being ordered", () => {
  it("[CT16] is marked at the version it has, tells nothing and remembers over an eviction", () =>
    inCart("crt_MARK", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG", 2) });
      await test.ring();
      test.sent.length = 0;
      test.world.nowMs = STARTED_AT_MS;
      const marked = { id: "crt_MARK", version: 1, lines: [line("MUG", 2)], orderedBy: [byA] };
      const mark = { ...guest, orderId: "ord_A", expectedVersion: 1 };
      expect(await test.cart.markOrdered(mark)).toEqual({ ok: true, value: marked });
      expect(await test.evict().read()).toEqual(marked);
      await test.ring();
      expect(test.sent).toEqual([]);
    }));

  it("[CT16] is not marked when nothing was ever in it: nothing is stored", () =>
    inCart("crt_MARK-EMPTY", async ({ cart, storage }) => {
      const empty = { id: "crt_MARK-EMPTY", version: 0, lines: [] };
      const mark = { ...guest, orderId: "ord_A" };
      expect(await cart.markOrdered(mark)).toEqual({ ok: true, value: empty });
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
    }));

  it("[CT16] counts as used: its idle time begins anew", () =>
    inCart("crt_MARK-IDLE", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      test.world.nowMs += 71 * HOUR_MS;
      await test.cart.markOrdered({ ...guest, orderId: "ord_A" });
      await test.ring();
      test.world.nowMs = STARTED_AT_MS + 73 * HOUR_MS;
      await test.cart.alarm();
      expect(await test.cart.read()).toMatchObject({ version: 1, lines: [{}] });
    }));

  it("[CT17] is another order's only in place of the mark that stands", () =>
    inCart("crt_MARK-OVER", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      await test.cart.markOrdered({ ...guest, orderId: "ord_A" });
      test.world.nowMs += 1;
      const insteadOf = [byA];
      expect(await test.cart.markOrdered({ ...guest, orderId: "ord_B" })).toEqual(beingOrdered);
      const [first, second] = await Promise.all([
        test.cart.markOrdered({ ...guest, orderId: "ord_B", insteadOf }),
        test.cart.markOrdered({ ...guest, orderId: "ord_C", insteadOf }),
      ]);
      const byB = { orderId: "ord_B", markedAtMs: STARTED_AT_MS + 1 };
      expect(first).toMatchObject({ ok: true, value: { orderedBy: [byB] } });
      expect(second).toMatchObject({ ok: false, refusal: { marks: [byB] } });
    }));

  it("[CT17] can still be changed, and keeps its mark", () =>
    inCart("crt_MARK-CHANGED", async ({ cart }) => {
      await cart.addItem({ ...guest, ...item("MUG") });
      await cart.markOrdered({ ...guest, orderId: "ord_A" });
      const changed = { version: 2, orderedBy: [byA] };
      expect(await cart.addItem({ ...guest, ...item("LAMP") })).toMatchObject({ value: changed });
    }));

  it("[CT19] is free again when the order's units are taken out", () =>
    inCart("crt_MARK-CLEARED", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG", 3) });
      await test.cart.markOrdered({ ...guest, orderId: "ord_A" });
      const lines = [{ sku: "MUG", quantity: 2 }];
      await test.cart.removeOrdered({ ...guest, orderId: "ord_A", lines });
      const left = { id: "crt_MARK-CLEARED", version: 2, lines: [line("MUG", 1)] };
      expect(await test.evict().read()).toEqual(left);
      expect(await test.cart.markOrdered({ ...guest, orderId: "ord_B" })).toMatchObject({
        ok: true,
      });
    }));

  it("[CT19] hands its mark over with its lines when it is merged", () =>
    inCart("crt_MARK-MERGED", async (test) => {
      await test.cart.addItem({ ...guest, ...item("MUG") });
      await test.cart.markOrdered({ ...guest, orderId: "ord_A" });
      const closed = await test.cart.closeInto({ ...guest, intoCartId: "crt_MARK-USER" });
      if (!closed.ok) throw new Error(closed.refusal.code);
      const { lines, orderedBy } = closed.value;
      await inCart("crt_MARK-USER", async ({ cart }) => {
        const taken = { ...user, fromCartId: "crt_MARK-MERGED", lines, orderedBy };
        expect(await cart.absorb(taken)).toMatchObject({ value: { orderedBy: [byA] } });
        expect(await cart.markOrdered({ ...user, orderId: "ord_B" })).toEqual(beingOrdered);
      });
    }));

  it("[CT16] may have been filled before there were marks", () =>
    inCart("crt_MARK-OLD", async (test) => {
      migrate(test.storage, CART_MIGRATIONS.slice(0, 1));
      test.storage.sql.exec(
        "INSERT INTO cart VALUES (1, 4, ?, NULL, 'guest', ?, 0)",
        JSON.stringify([line("MUG", 1)]),
        STARTED_AT_MS,
      );
      const old = { id: "crt_MARK-OLD", version: 4, lines: [line("MUG", 1)] };
      expect(await test.evict().read()).toEqual(old);
      const mark = { ...guest, orderId: "ord_A" };
      expect(await test.cart.markOrdered(mark)).toMatchObject({ value: { orderedBy: [byA] } });
    }));
});

describe("[CT20] what its owner ordered lately", () => {
  it("is remembered over an eviction, whether it was bought from the cart or not", () =>
    inCart("crt_LATELY", async (test) => {
      await test.cart.addItem({ ...user, ...item("MUG") });
      await test.cart.markOrdered({ ...user, orderId: "ord_A" });
      await test.cart.removeOrdered({ ...user, orderId: "ord_A", lines: [line("MUG", 1)] });
      await test.ring();
      test.sent.length = 0;
      await test.cart.noteOrder({ ...user, orderId: "ord_B" });
      expect(await test.evict().ordersLately()).toEqual(["ord_A", "ord_B"]);
      await test.ring();
      expect(test.sent).toEqual([]);
    }));

  it("is forgotten after a while, and nothing is stored to know that there was nothing", () =>
    inCart("crt_LATELY-NONE", async (test) => {
      expect(await test.cart.ordersLately()).toEqual([]);
      expect(test.storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
      await test.cart.noteOrder({ ...user, orderId: "ord_A" });
      expect(await test.cart.ordersLately()).toEqual(["ord_A"]);
      test.world.nowMs += HOUR_MS;
      expect(await test.cart.ordersLately()).toEqual([]);
    }));
});
