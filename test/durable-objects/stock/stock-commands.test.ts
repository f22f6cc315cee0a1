import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { CONTEXT, holdOf, inStock, ledgerOf, opening, stockUp, stubOf } from "./stock-fixture.ts";

const of = (orderId: string) => ({ orderId, context: CONTEXT });
const shipping = (orderId: string, units: number, shipmentId = "shp_1") => ({
  ...of(orderId),
  shipmentId,
  units,
});
const later = (orderId: string, units: number) => holdOf(orderId, units, Date.now());

describe("a stocked sku", () => {
  it("takes an order from hold to shipment", async () => {
    const stock = await stockUp("MUG-WAY", 10);
    const level = { sku: "MUG-WAY", lowStockThresholdUnits: 5 };
    expect(await stock.hold(later("o", 3))).toEqual({
      ok: true,
      value: {
        ...level,
        onHandUnits: 10,
        heldUnits: 3,
        reservedUnits: 0,
        availableUnits: 7,
        version: 2,
      },
    });
    expect(await stock.reserve(of("o"))).toMatchObject({
      value: { heldUnits: 0, reservedUnits: 3, availableUnits: 7 },
    });
    expect(await stock.ship(shipping("o", 3))).toMatchObject({
      value: { onHandUnits: 7, reservedUnits: 0, availableUnits: 7 },
    });
    expect(await stock.level()).toMatchObject({ onHandUnits: 7, version: 4 });
  });

  it("ships in parts, each once, and releases what is left", async () => {
    const sku = "MUG-PARTS";
    const stock = await stockUp(sku, 10);
    await stock.hold(later("o", 5));
    await stock.reserve(of("o"));
    await stock.ship(shipping("o", 2, "shp_1"));
    await evictDurableObject(stubOf(sku));
    const woken = stockObject(env, atMainLocation(sku));
    expect(await woken.ship(shipping("o", 2, "shp_1"))).toMatchObject({
      value: { onHandUnits: 8, reservedUnits: 3 },
    });
    expect(await woken.ship(shipping("o", 4, "shp_2"))).toEqual({
      ok: false,
      refusal: { code: "reservation-exceeded", reservedUnits: 3 },
    });
    expect(await woken.ship(shipping("o", 1, "shp_2"))).toMatchObject({
      value: { onHandUnits: 7, reservedUnits: 2 },
    });
    expect(await woken.release(of("o"))).toMatchObject({
      value: { onHandUnits: 7, reservedUnits: 0, availableUnits: 7 },
    });
    expect(await woken.ship(shipping("o", 1, "shp_3"))).toMatchObject({
      refusal: { code: "reservation-unknown" },
    });
  });

  it("gives back what is released and takes back what is returned, each once", async () => {
    const stock = await stockUp("MUG-BACK", 10);
    const restock = { restockId: "ret_1", units: 2, context: CONTEXT };
    await stock.hold(later("o", 3));
    await stock.release(of("o"));
    expect(await stock.release(of("o"))).toMatchObject({ ok: true, value: { availableUnits: 10 } });
    await stock.restock(restock);
    expect(await stock.restock(restock)).toMatchObject({ ok: true, value: { onHandUnits: 12 } });
    expect(await stock.adjust(opening(99))).toMatchObject({ ok: true, value: { onHandUnits: 12 } });
  });

  it("[ST12] says whether it would hold units, and calls no known order short", async () => {
    const stock = await stockUp("MUG-ASKED", 3);
    await stock.hold(later("has-two", 2));
    const before = await stock.level();
    const short = { code: "insufficient-stock", sku: "MUG-ASKED", availableUnits: 1 };
    expect(await stock.wouldHold({ orderId: "o", units: 1 })).toEqual({ ok: true, value: before });
    expect(await stock.wouldHold({ orderId: "o", units: 2 })).toEqual({
      ok: false,
      refusal: short,
    });
    expect(await stock.wouldHold({ orderId: "has-two", units: 2 })).toMatchObject({ ok: true });
    await stock.release(of("let-go"));
    expect(await stock.wouldHold({ orderId: "let-go", units: 2 })).toMatchObject({ ok: true });
    expect(await stock.level()).toEqual(before);
    expect(await stock.claim("o")).toBeUndefined();
  });

  it("writes who did what, why, when, and the balance after it", async () => {
    await inStock("MUG-LEDGER", async ({ stock, sql, nowMs }) => {
      await stock.adjust(opening(10));
      await stock.hold(holdOf("o", 3));
      const row = { actor: CONTEXT.actor, atMs: nowMs(), onHandUnits: 10, reservedUnits: 0 };
      expect(ledgerOf(sql)).toEqual([
        {
          ...row,
          version: 1,
          movement: "adjust",
          units: 10,
          reference: "opening",
          reason: "opening stock",
          heldUnits: 0,
        },
        {
          ...row,
          version: 2,
          movement: "hold",
          units: 3,
          reference: "o",
          reason: null,
          heldUnits: 3,
        },
      ]);
    });
  });

  it("tells facts in envelopes that carry the command's context", async () => {
    await inStock("MUG-FACT", async ({ stock, sent }) => {
      await stock.adjust(opening(10));
      await stock.hold(holdOf("o", 10));
      await stock.alarm();
      expect(sent.map((event) => event.type)).toEqual([
        "inventory.adjusted",
        "inventory.low",
        "inventory.out",
      ]);
      expect(sent[0]).toMatchObject({
        source: "/objects/stock",
        subject: "sku/MUG-FACT",
        correlationid: CONTEXT.correlationId,
        actor: CONTEXT.actor,
        data: { deltaUnits: 10, reason: "opening stock", onHandUnits: 10, availableUnits: 10 },
      });
    });
  });
});

describe("every refusal comes back as data", () => {
  it("insufficient-stock and exists-with-different-quantity, to a hold", async () => {
    const stock = await stockUp("MUG-NO-1", 2);
    const refusal = { code: "insufficient-stock", sku: "MUG-NO-1", availableUnits: 2 };
    expect(await stock.hold(later("o", 3))).toEqual({ ok: false, refusal });
    await stock.hold(later("o", 2));
    expect(await stock.hold(later("o", 1))).toEqual({
      ok: false,
      refusal: { code: "exists-with-different-quantity", heldUnits: 2 },
    });
  });

  it("[ST3] already-released, to a hold that comes late, also after an eviction", async () => {
    const stock = await stockUp("MUG-NO-2", 2);
    await stock.release(of("o"));
    await evictDurableObject(stubOf("MUG-NO-2"));
    expect(await stockObject(env, atMainLocation("MUG-NO-2")).hold(later("o", 1))).toEqual({
      ok: false,
      refusal: { code: "already-released" },
    });
  });

  it("hold-unknown, reservation-unknown and would-go-negative", async () => {
    const stock = await stockUp("MUG-NO-3", 2);
    const adjustment = { adjustmentId: "a", change: { deltaUnits: -3 }, reason: "lost" };
    expect(await stock.reserve(of("o"))).toEqual({ ok: false, refusal: { code: "hold-unknown" } });
    expect(await stock.ship(shipping("o", 1))).toEqual({
      ok: false,
      refusal: { code: "reservation-unknown" },
    });
    expect(await stock.adjust({ ...adjustment, context: CONTEXT })).toEqual({
      ok: false,
      refusal: { code: "would-go-negative", availableUnits: 2 },
    });
  });
});

describe("under load and over crashes", () => {
  it("[ST1] 400 holds of 1 at once on 100 units take exactly 100", async () => {
    const stock = await stockUp("MUG-RUSH", 100);
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, buyer) => stock.hold(later(`o${buyer}`, 1))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(100);
    expect(await stock.level()).toMatchObject({ heldUnits: 100, availableUnits: 0 });
  });

  it("[ST1] a stock adjustment below what is held: refused, or before those holds", async () => {
    for (const place of [0, 2, 4]) {
      const stock = await stockUp(`MUG-COUNTED-${place}`, 10);
      const count = { adjustmentId: "count", change: { setUnits: 5 }, reason: "counted" };
      const asked = Array.from(
        { length: 4 },
        (_, buyer) => () => stock.hold(later(`o${buyer}`, 2)),
      );
      asked.splice(place, 0, () => stock.adjust({ ...count, context: CONTEXT }));
      const answers = await Promise.all(asked.map((ask) => ask()));
      const { onHandUnits, heldUnits, availableUnits } = await stock.level();
      const isCounted = answers[place]?.ok === true;
      expect({ onHandUnits, heldUnits }).toEqual(
        isCounted ? { onHandUnits: 5, heldUnits: 4 } : { onHandUnits: 10, heldUnits: 8 },
      );
      expect(availableUnits).toBe(onHandUnits - heldUnits);
      expect(isCounted).toBe(place < 4);
    }
  });

  it("[ST9] evicted after every command, it goes on where it was", async () => {
    const sku = "MUG-CRASH";
    await stockUp(sku, 10);
    for (const step of ["hold", "reserve", "ship"] as const) {
      await evictDurableObject(stubOf(sku));
      const stock = stockObject(env, atMainLocation(sku));
      const answers = {
        hold: () => stock.hold(later("o", 4)),
        reserve: () => stock.reserve(of("o")),
        ship: () => stock.ship(shipping("o", 4)),
      };
      expect(await answers[step]()).toMatchObject({ ok: true });
    }
    await evictDurableObject(stubOf(sku));
    expect(await stockObject(env, atMainLocation(sku)).level()).toMatchObject({
      onHandUnits: 6,
      version: 4,
    });
  });

  it("[ST10] hold: three rows; reserve: two; repetition and refusal: none", async () => {
    await inStock("MUG-ROWS", async ({ stock, sql }) => {
      await stock.adjust(opening(20));
      const written = countRowsWritten(sql);
      await stock.hold(holdOf("o", 3));
      expect(written()).toBe(3);
      await stock.reserve(of("o"));
      expect(written()).toBe(2);
      await stock.hold(holdOf("o", 3));
      await stock.reserve(of("o"));
      await stock.hold(holdOf("other", 18));
      await stock.ship(shipping("unknown", 1));
      expect(written()).toBe(0);
    });
  });

  it("[ST10] an object that nobody stocked refuses and keeps nothing", async () => {
    await inStock("OUT-OF-STOCK", async ({ stock, sql, alarmAtMs }) => {
      const written = countRowsWritten(sql);
      expect(await stock.hold(holdOf("o", 1))).toMatchObject({
        refusal: { code: "insufficient-stock", availableUnits: 0 },
      });
      expect(written()).toBe(0);
      expect(await alarmAtMs()).toBeNull();
    });
  });
});

/** Rows written since it was last asked, by statements of this storage. */
function countRowsWritten(sql: SqlStorage): () => number {
  let cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  const exec = sql.exec.bind(sql);
  sql.exec = ((query: string, ...bindings: unknown[]) => {
    const cursor = exec(query, ...bindings);
    cursors.push(cursor);
    return cursor;
  }) as typeof sql.exec;
  return () => {
    const rows = cursors.reduce((total, cursor) => total + cursor.rowsWritten, 0);
    cursors = [];
    return rows;
  };
}
