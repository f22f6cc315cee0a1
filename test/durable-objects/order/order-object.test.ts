// What an order promises besides its verdict: placing once, one advance at a time, signals, alarms,
// and the read model that follows the outbox.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrderDraft } from "../../../domain/order/draft.ts";
import { atMainLocation } from "../../../domain/place.ts";
import { LOST_ATTEMPT_AFTER_MS } from "../../../domain/saga/due.ts";
import { PROJECTIONS_MAX } from "../../../durable-objects/order/order-object.ts";
import type {
  OrderPorts,
  ProjectionPort,
  StockPort,
} from "../../../durable-objects/order/order-ports.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import {
  acting,
  draftOf,
  inOrder,
  newOrderId,
  type OrderWorld,
  orderStub,
  placing,
  ringUntilVerdict,
  stockUp,
} from "./order-fixture.ts";

const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

beforeAll(() => stockUp("MUG", 500));

describe("placing", () => {
  test("[OS14] twice with one fingerprint gives one order, with another a conflict", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order }) => {
      const first = await order.place(placing(draft));
      const again = await order.place(placing(draft));
      expect(first).toMatchObject({ ok: true, value: { replayed: false } });
      expect(again).toEqual({ ok: true, value: { ...answerOf(first), replayed: true } });
      const conflict = { ok: false, refusal: { code: "idempotency-conflict" } };
      expect(await order.place(placing(draft, "another"))).toEqual(conflict);
      expect(await order.findPlaced("another")).toEqual(conflict);
      expect(await order.findPlaced("fingerprint")).toMatchObject({ value: { id: draft.orderId } });
    });
  });

  test("[OS16] too late places nothing; what was placed in time is answered again", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order, pass }) => {
      const command = { ...placing(draft), placeByMs: FAR_FUTURE_MS };
      pass(1);
      expect(await order.place(command)).toEqual({
        ok: false,
        refusal: { code: "place-too-late" },
      });
      expect(await order.read()).toBeUndefined();
      pass(-1);
      const placed = await order.place(command);
      pass(1);
      expect(await order.place(command)).toEqual({
        ok: true,
        value: { ...answerOf(placed), replayed: true },
      });
    });
  });

  test("[OS5] many at once makes one order: every effect happens once", async () => {
    const draft = draftOf(newOrderId());
    const calls = await inOrder(draft.orderId, {}, async (world) => {
      await Promise.all(Array.from({ length: 20 }, () => world.order.place(placing(draft))));
      return world.calls;
    });
    expect(new Set(calls).size).toBe(calls.length);
  });

  test("without waiting answers before anything happened, and the alarm takes it up", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order, calls, alarmAtMs }) => {
      const placed = await order.place({ ...placing(draft), respondAsync: true });
      expect(placed).toMatchObject({ value: { order: { status: "Pending" } } });
      expect(calls).toEqual([]);
      expect(await alarmAtMs()).toBe(FAR_FUTURE_MS);
      await order.alarm();
      expect(await order.read()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    });
  });

  test("two lines sharing a sku: the stock is asked once, for their sum", async () => {
    const lines = [["TWICE", 2] as const, ["TWICE", 3] as const];
    const place = () => {
      const draft = draftOf(newOrderId(), { lines });
      return inOrder(draft.orderId, {}, async ({ order }) => {
        await order.place(placing(draft));
        return order.read();
      });
    };
    await stockUp("TWICE", 9);
    expect(await place()).toMatchObject({ saga: { verdict: "COMPLETED" } });
    expect(await place()).toMatchObject({ failure: { code: "insufficient-stock" } });
    const level = await stockObject(env, atMainLocation("TWICE")).level();
    expect(level).toMatchObject({ heldUnits: 0, reservedUnits: 5, availableUnits: 4 });
  });

  test("an order nobody placed reads as nothing", async () => {
    await inOrder(newOrderId(), {}, async ({ order, alarmAtMs }) => {
      expect(await order.read()).toBeUndefined();
      expect(await order.timeline()).toEqual([]);
      expect(await order.journal()).toEqual([]);
      expect(await order.act(acting({ kind: "cancel" }))).toMatchObject({
        refusal: { code: "order-not-found" },
      });
      await order.alarm();
      expect(await alarmAtMs()).toBeNull();
    });
  });

  test("asking for an order nobody placed stores nothing", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order }) => {
      await order.findPlaced("fingerprint");
      await order.read();
    });
    await runInDurableObject(orderStub(orderId), (_, { storage }) => {
      expect(
        storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '%cf_%'").toArray(),
      ).toEqual([]);
    });
  });
});

describe("the alarm", () => {
  test("[OS9] is set before the first effect, in case its answer is lost", async () => {
    const draft = draftOf(newOrderId());
    const seen: (number | null)[] = [];
    let world: OrderWorld | undefined;
    const ports = (real: OrderPorts) => ({
      stock: {
        ...real.stock,
        hold: async (request: Parameters<StockPort["hold"]>[0]) => {
          seen.push((await world?.alarmAtMs()) ?? null);
          return real.stock.hold(request);
        },
      },
    });
    await inOrder(draft.orderId, { ports }, async (created) => {
      world = created;
      await created.order.place(placing(draft));
    });
    expect(seen).toEqual([FAR_FUTURE_MS + LOST_ATTEMPT_AFTER_MS]);
  });

  test("[OS9] that fails is not lost: it rings again", async () => {
    const draft = draftOf(newOrderId());
    let isBroken = false;
    const ports = (real: OrderPorts) => ({
      newId: (kind: Parameters<OrderPorts["newId"]>[0]) => {
        if (isBroken) throw new Error("a bad deploy");
        return real.newId(kind);
      },
    });
    await inOrder(draft.orderId, { ports }, async ({ order, alarmAtMs }) => {
      await order.place({ ...placing(draft), respondAsync: true });
      isBroken = true;
      await runInDurableObject(orderStub(draft.orderId), (_, { storage }) => storage.deleteAlarm());
      await order.alarm();
      expect(await alarmAtMs()).toBeGreaterThan(FAR_FUTURE_MS);
    });
    expect((await ringUntilVerdict(draft.orderId)).saga.verdict).toBe("COMPLETED");
  });

  test("[OS9] ringing early or again does nothing", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_flaky" });
    await inOrder(draft.orderId, {}, async ({ order, calls }) => {
      await order.place(placing(draft));
      const asked = [...calls];
      await order.alarm();
      await order.alarm();
      expect(calls).toEqual(asked);
    });
  });
});

describe("cancelling", () => {
  test("[OS10] while the provider is away undoes what started", async () => {
    const draft = draftOf(newOrderId(), { token: "tok_flaky" });
    await inOrder(draft.orderId, {}, async ({ order, calls }) => {
      await order.place(placing(draft));
      const cancelled = await order.act(acting({ kind: "cancel" }));
      expect(cancelled).toMatchObject({
        value: { order: { status: "Cancelled", saga: { verdict: "CANCELLED" } } },
      });
      expect(calls.slice(-2)).toEqual(["payments.void", "stock.release"]);
    });
  });
});

describe("what is told", () => {
  test("[OS13] the read model is written before the facts are sent, and only then", async () => {
    const draft = draftOf(newOrderId(), {
      lines: [
        ["MUG", 1],
        ["MUG", 2],
      ],
    });
    await inOrder(draft.orderId, {}, async ({ order, sent }) => {
      await order.place(placing(draft));
      expect(await storedOrder(draft)).toBeNull();
      await order.alarm();
      expect(await storedOrder(draft)).toMatchObject({
        number: draft.number,
        status: "Shipping Prepared",
        verdict: "COMPLETED",
        total_minor: draft.total.amountMinor,
        lines: 2,
      });
      expect(sent.at(0)).toMatchObject({ type: "order.created", actor: "guest", ip: "192.0.2.7" });
      expect(sent.at(-1)).toMatchObject({ type: "order.completed", actor: "system" });
      expect(new Set(sent.map(({ correlationid }) => correlationid))).toEqual(
        new Set(["test-correlation"]),
      );
    });
  });

  test("[OS13] facts wait while the read model cannot be written", async () => {
    const draft = draftOf(newOrderId());
    let isDown = true;
    const ports = (real: OrderPorts) => ({
      projection: {
        save: async (...written: Parameters<ProjectionPort["save"]>) => {
          if (isDown) throw new Error("D1_ERROR: no answer");
          return real.projection.save(...written);
        },
      },
    });
    await inOrder(draft.orderId, { ports }, async ({ order, sent, pass }) => {
      await order.place(placing(draft));
      await order.alarm();
      expect(sent).toEqual([]);
      isDown = false;
      pass(60_000);
      await order.alarm();
      expect(sent.map(({ type }) => type)).toContain("order.completed");
      expect(await storedOrder(draft)).not.toBeNull();
    });
  });

  test("[OS13] events are sent although the journal can no longer be read", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, ({ order }) => order.place(placing(draft)));
    await runInDurableObject(orderStub(draft.orderId), (_instance, { storage }) => {
      storage.sql.exec("UPDATE saga SET journal = '{'");
    });
    await inOrder(draft.orderId, {}, async ({ order, sent, pass }) => {
      for (let rings = 0; rings <= PROJECTIONS_MAX; rings += 1) {
        await order.alarm();
        pass(60_000);
      }
      expect(sent.map(({ type }) => type)).toContain("order.completed");
    });
  });

  test("the timeline tells the shopper the whole story in order", async () => {
    const draft = draftOf(newOrderId());
    const timeline = await inOrder(draft.orderId, {}, async ({ order }) => {
      await order.place(placing(draft));
      return order.timeline();
    });
    expect(timeline.map(({ type }) => type)).toEqual([
      "order.created",
      "payment.processing",
      "payment.processed",
      "inventory.reservation",
      "inventory.reserved",
      "shipping.preparation",
      "shipping.prepared",
      "payment.captured",
      "order.completed",
    ]);
    expect(timeline.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

function storedOrder({ orderId }: OrderDraft) {
  return env.DB.prepare(
    `SELECT *, (SELECT COUNT(*) FROM order_lines WHERE order_id = orders.id) AS lines
     FROM orders WHERE id = ?`,
  )
    .bind(orderId)
    .first();
}

function answerOf(result: { readonly ok: boolean; readonly value?: object }): object | undefined {
  return result.value;
}
