// [OE1] to [OE4]: what a shopper is told while it happens, and after.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { money } from "../../../domain/money.ts";
import type { OrderPorts } from "../../../durable-objects/order/order-ports.ts";
import { LISTENERS_MAX, WAIT_MS_MAX } from "../../../durable-objects/order/order-story.ts";
import {
  acting,
  CARRIER_STAGE_MS,
  deliver,
  draftOf,
  inOrder,
  newOrderId,
  type OrderWorld,
  orderStub,
  placing,
  stockUp,
} from "./order-fixture.ts";

/** Long enough that only an event can end the wait. */
const LONG_MS = WAIT_MS_MAX;

beforeAll(() => stockUp("MUG", 1_000));

/** In the object of an order that was placed and is complete. */
async function inCompleted<T>(look: (world: OrderWorld, orderId: string) => Promise<T>) {
  const draft = draftOf(newOrderId());
  return inOrder(draft.orderId, {}, async (world) => {
    await world.order.place(placing(draft));
    return look(world, draft.orderId);
  });
}

async function toldAfter({ order }: Pick<OrderWorld, "order">, afterId: number) {
  const story = await order.follow({ afterId, waitMs: 0 });
  return story?.events ?? [];
}

describe("[OE1] the story of an order", () => {
  test("is numbered in the order of telling, to the end", async () => {
    const events = await inCompleted(async ({ order }) => {
      await deliver(order);
      return order.timeline();
    });
    expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ type, data }) => [type, data?.status])).toEqual([
      ["order.created", "Pending"],
      ["payment.processing", "Processing"],
      ["payment.processed", "Payment Processed"],
      ["inventory.reservation", "Payment Processed"],
      ["inventory.reserved", "Inventory Reserved"],
      ["shipping.preparation", "Inventory Reserved"],
      ["shipping.prepared", "Shipping Prepared"],
      ["payment.captured", "Shipping Prepared"],
      ["order.completed", "Shipping Prepared"],
      ["order.shipped", "Shipped"],
      ["order.delivered", "Delivered"],
    ]);
  });

  test("puts what is heard late at the end, whenever it was", async () => {
    const events = await inCompleted(async (world) => {
      await world.order.act(acting({ kind: "ship" }));
      const shipped = (await toldAfter(world, 0)).length;
      world.pass(CARRIER_STAGE_MS * 1.5);
      const amount = money(100, "USD");
      await world.order.act(acting({ kind: "refund", amount, reason: "a scratch" }));
      await world.order.alarm();
      return (await toldAfter(world, 0)).slice(shipped);
    });
    expect(events.map(({ type, data }) => data?.change ?? type)).toEqual([
      "payment.refunded",
      "in-transit",
    ]);
    const [refunded = "", carried = ""] = events.map(({ at }) => at);
    expect(carried < refunded).toBe(true);
  });

  test("goes on where it was when a stuck order is taken up again", async () => {
    const draft = draftOf(newOrderId(), { postalCode: "00000" });
    let isDown = true;
    const ports = ({ stock }: OrderPorts) => ({
      stock: {
        ...stock,
        release: async (request: Parameters<typeof stock.release>[0]) =>
          isDown ? ({ kind: "refused", code: "down" } as const) : stock.release(request),
      },
    });
    await inOrder(draft.orderId, { ports }, async (world) => {
      await world.order.place(placing(draft));
      expect(await world.order.read()).toMatchObject({ saga: { verdict: "STUCK" } });
      const told = await toldAfter(world, 0);
      const heard = Number(told.at(-1)?.id);
      expect(await world.order.follow({ afterId: heard, waitMs: 1 })).toMatchObject({
        isOver: false,
      });
      isDown = false;
      await world.order.act(acting({ kind: "retry" }));
      const more = await toldAfter(world, heard);
      expect(more.map(({ type }) => type)).toEqual(["inventory.released", "order.failed"]);
      expect(await toldAfter(world, 0)).toEqual([...told, ...more]);
    });
  });
});

describe("[OE2] whoever heard up to an event", () => {
  test("goes on exactly there, wherever that is", async () => {
    await inCompleted(async (world) => {
      const all = await toldAfter(world, 0);
      for (const [index, { id }] of all.entries()) {
        expect(await toldAfter(world, Number(id))).toEqual(all.slice(index + 1));
      }
    });
  });

  test("goes on there after the object was evicted", async () => {
    let orderId = "";
    const before = await inCompleted(async (world, id) => {
      orderId = id;
      return toldAfter(world, 0);
    });
    await evictDurableObject(orderStub(orderId));
    await inOrder(orderId, {}, async (world) => {
      await deliver(world.order);
      const after = await toldAfter(world, 5);
      expect(after.slice(0, 4)).toEqual(before.slice(5));
      expect(after.map(({ id }) => id)).toEqual(["6", "7", "8", "9", "10", "11"]);
    });
  });

  test("of an order placed before stories were kept, hears it as it is known, once", async () => {
    let orderId = "";
    const told = await inCompleted(async (world, id) => {
      orderId = id;
      return toldAfter(world, 0);
    });
    await runInDurableObject(orderStub(orderId), (_, { storage }) => {
      storage.sql.exec("DELETE FROM story");
    });
    await inOrder(orderId, {}, async (world) => {
      await world.order.act(acting({ kind: "ship" }));
      const types = (await toldAfter(world, 0)).map(({ type }) => type);
      expect(types).toEqual([...told.map(({ type }) => type), "order.shipped"]);
    });
  });

  test("of an order nobody placed, hears nothing, and nothing is stored", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async ({ order }) => {
      expect(await order.follow({ afterId: 0, waitMs: LONG_MS })).toBeUndefined();
    });
    await runInDurableObject(orderStub(orderId), (_, { storage }) => {
      const tables = storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'story'");
      expect(tables.toArray()).toEqual([]);
    });
  });
});

describe("[OE3] whoever waits", () => {
  test("hears the next event when it happens, and not before", async () => {
    await inCompleted(async ({ order }) => {
      const waiting = order.follow({ afterId: 9, waitMs: LONG_MS });
      const first = await Promise.race([waiting, Promise.resolve("still waiting")]);
      expect(first).toBe("still waiting");
      await order.act(acting({ kind: "ship" }));
      expect(await waiting).toMatchObject({
        events: [{ id: "10", type: "order.shipped" }],
        status: "Shipped",
        isOver: false,
      });
    });
  });

  test("misses nothing from placement to the end", async () => {
    const draft = draftOf(newOrderId());
    await inOrder(draft.orderId, {}, async ({ order }) => {
      await order.place({ ...placing(draft), respondAsync: true });
      const heard: string[] = [];
      const follower = (async () => {
        for (let polls = 0; polls < 30; polls += 1) {
          const afterId = Number(heard.at(-1) ?? 0);
          const story = await order.follow({ afterId, waitMs: LONG_MS });
          heard.push(...(story?.events ?? []).map(({ id }) => id));
          if (story?.isOver) return;
        }
      })();
      await order.alarm();
      await deliver(order);
      await follower;
      expect(heard).toEqual((await order.timeline()).map(({ id }) => id));
    });
  });

  test("is let go when the time is up", async () => {
    await inCompleted(async ({ order }) => {
      const story = await order.follow({ afterId: 9, waitMs: 1 });
      expect(story).toMatchObject({ events: [], isOver: false });
    });
  });

  test("is told at once that it is over, and of the end by whoever waits already", async () => {
    await inCompleted(async ({ order }) => {
      await order.act(acting({ kind: "ship" }));
      const waiting = order.follow({ afterId: 10, waitMs: LONG_MS });
      await order.act(acting({ kind: "deliver" }));
      expect(await waiting).toMatchObject({ isOver: true, status: "Delivered" });
      const late = await order.follow({ afterId: 12, waitMs: LONG_MS });
      expect(late).toEqual({ events: [], status: "Delivered", isOver: true, isCrowded: false });
    });
  });
});

describe("[OE4] of those who wait at one order", () => {
  test("there are no more than 32; who comes then is answered at once", async () => {
    await inCompleted(async ({ order }) => {
      const wait = () => order.follow({ afterId: 9, waitMs: LONG_MS });
      const waiting = Array.from({ length: LISTENERS_MAX }, wait);
      expect(await wait()).toMatchObject({ events: [], isCrowded: true });
      await order.act(acting({ kind: "ship" }));
      for (const story of await Promise.all(waiting)) {
        expect(story?.events).toMatchObject([{ type: "order.shipped" }]);
      }
    });
  });

  test("none is remembered who has been answered", async () => {
    await inCompleted(async ({ order }) => {
      const wait = () => order.follow({ afterId: 9, waitMs: 1 });
      for (let times = 0; times < 3; times += 1) {
        await Promise.all(Array.from({ length: LISTENERS_MAX }, wait));
      }
      expect(await wait()).toMatchObject({ isCrowded: false });
    });
  });
});
