import { afterEach, describe, expect, it, vi } from "vitest";
import { PROJECTION_INTERVAL_MS } from "../../../durable-objects/stock/stock-projection.ts";
import { CONTEXT, holdOf, inStock, ledgerOf, opening } from "./stock-fixture.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const MINUTE_MS = 60_000;
const of = (orderId: string) => ({ orderId, context: CONTEXT });

describe("expiry", () => {
  it("[ST4] the alarm gives overdue holds back and leaves the others", async () => {
    await inStock("EXP-1", async ({ stock, sql, pass, nowMs }) => {
      await stock.adjust(opening(10));
      await stock.hold(holdOf("early", 3));
      await stock.reserve(of("early"));
      await stock.hold(holdOf("overdue", 4));
      pass(10 * MINUTE_MS);
      await stock.hold(holdOf("late", 1, nowMs()));
      pass(5 * MINUTE_MS);
      await stock.alarm();
      expect(await stock.level()).toMatchObject({ heldUnits: 1, reservedUnits: 3 });
      expect(ledgerOf(sql).at(-1)).toMatchObject({
        movement: "expire",
        reference: "overdue",
        units: 4,
        actor: "system",
        atMs: nowMs(),
      });
    });
  });

  it("[ST4] an expired hold is taken anew on reserve, unless somebody was quicker", async () => {
    await inStock("EXP-2", async ({ stock, pass, nowMs }) => {
      await stock.adjust(opening(5));
      await stock.hold(holdOf("a", 3));
      await stock.hold(holdOf("b", 2));
      pass(15 * MINUTE_MS);
      await stock.alarm();
      expect(await stock.reserve(of("a"))).toMatchObject({ ok: true });
      await stock.hold(holdOf("c", 1, nowMs()));
      expect(await stock.reserve(of("b"))).toMatchObject({
        refusal: { code: "insufficient-stock", availableUnits: 1 },
      });
    });
  });

  it("[ST4] what one ring does not give back, the next rings do", async () => {
    await inStock("EXP-3", async ({ stock, pass, nowMs, alarmAtMs }) => {
      await stock.adjust(opening(250));
      for (let order = 0; order < 250; order += 1) await stock.hold(holdOf(`o${order}`, 1));
      pass(15 * MINUTE_MS);
      await stock.alarm();
      expect(await stock.level()).toMatchObject({ heldUnits: 150 });
      expect(await alarmAtMs()).toBeLessThanOrEqual(nowMs());
      await stock.alarm();
      await stock.alarm();
      expect(await stock.level()).toMatchObject({ heldUnits: 0, availableUnits: 250 });
    });
  });

  it("[ST9] is armed for the first hold that runs out, also after a crash", async () => {
    await inStock("EXP-4", async ({ stock, pass, nowMs, alarmAtMs, reborn }) => {
      await stock.adjust(opening(10));
      const first = holdOf("first", 1);
      await stock.hold(first);
      pass(PROJECTION_INTERVAL_MS);
      await stock.alarm();
      expect(await alarmAtMs()).toBe(first.untilMs);
      const woken = reborn();
      await woken.hold(holdOf("second", 1, nowMs() + MINUTE_MS));
      pass(PROJECTION_INTERVAL_MS);
      await woken.alarm();
      expect(await alarmAtMs()).toBe(first.untilMs);
    });
  });

  it("[ST9] early and duplicate alarms do nothing", async () => {
    await inStock("EXP-5", async ({ stock, sql, sent, projected, pass, alarmAtMs }) => {
      await stock.adjust(opening(10));
      await stock.hold(holdOf("o", 1));
      pass(PROJECTION_INTERVAL_MS);
      await stock.alarm();
      const before = { rows: ledgerOf(sql), sent: [...sent], projected: [...projected] };
      const armedAtMs = await alarmAtMs();
      await stock.alarm();
      await stock.alarm();
      expect({ rows: ledgerOf(sql), sent, projected }).toEqual(before);
      expect(await alarmAtMs()).toBe(armedAtMs);
    });
  });
});

describe("the outbox", () => {
  it("[ST7] keeps facts while the queues are down and sends them once they are back", async () => {
    const errors = vi.spyOn(console, "error").mockReturnValue();
    await inStock("BOX-1", async (world) => {
      await world.stock.adjust(opening(10));
      world.down = true;
      await world.stock.alarm();
      expect(world.sent).toEqual([]);
      expect(errors).toHaveBeenCalledTimes(1);
      world.down = false;
      world.pass(MINUTE_MS);
      await world.reborn().alarm();
      expect(world.sent.map((event) => event.type)).toEqual(["inventory.adjusted"]);
    });
  });
});

describe("the projection", () => {
  it("[ST8] carries a burst of changes over once, as they ended", async () => {
    await inStock("PRO-1", async ({ stock, projected, pass, alarmAtMs, nowMs }) => {
      await stock.adjust(opening(100));
      await stock.alarm();
      expect(projected).toEqual([]);
      expect(await alarmAtMs()).toBe(nowMs() + PROJECTION_INTERVAL_MS);
      for (let order = 0; order < 50; order += 1) await stock.hold(holdOf(`o${order}`, 1));
      pass(PROJECTION_INTERVAL_MS);
      await stock.alarm();
      expect(projected).toEqual([await stock.level()]);
    });
  });

  it("[ST8] writes at most once a second, however often the alarm rings", async () => {
    await inStock("PRO-2", async ({ stock, projected, pass }) => {
      await stock.adjust(opening(100));
      for (let tick = 0; tick < 100; tick += 1) {
        await stock.hold(holdOf(`o${tick}`, 1));
        pass(100);
        await stock.alarm();
      }
      expect(projected.length).toBeGreaterThanOrEqual(9);
      expect(projected.length).toBeLessThanOrEqual(10);
    });
  });

  it("[ST8] a failed write is tried again after a growing wait and is never lost", async () => {
    const errors = vi.spyOn(console, "error").mockReturnValue();
    await inStock("PRO-3", async (world) => {
      await world.stock.adjust(opening(10));
      await world.stock.alarm();
      world.down = true;
      const waitsMs: number[] = [];
      for (let attempt = 0; attempt < 9; attempt += 1) {
        world.pass(((await world.alarmAtMs()) ?? 0) - world.nowMs());
        await world.reborn().alarm();
        waitsMs.push(((await world.alarmAtMs()) ?? 0) - world.nowMs());
      }
      const seconds = waitsMs.map((ms) => ms / 1_000);
      expect(seconds).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
      expect(errors).toHaveBeenCalledTimes(waitsMs.length);
      world.down = false;
      world.pass(MINUTE_MS);
      await world.reborn().alarm();
      expect(world.projected).toEqual([await world.stock.level()]);
    });
  });

  it("[ST8] a change made while the write is under way is carried over next", async () => {
    await inStock("PRO-4", async ({ stock, projected, pass }) => {
      await stock.adjust(opening(10));
      pass(PROJECTION_INTERVAL_MS);
      const ringing = stock.alarm();
      await stock.hold(holdOf("o", 1));
      await ringing;
      pass(PROJECTION_INTERVAL_MS);
      await stock.alarm();
      expect(projected.map((level) => level.heldUnits)).toEqual([0, 1]);
    });
  });
});
