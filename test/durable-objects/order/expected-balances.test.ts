// What an order shows of its books, and that its row can be made anew.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { MAIN_LOCATION } from "../../../domain/place.ts";
import { orderObject } from "../../../durable-objects/stubs.ts";
import {
  acting,
  draftOf,
  inOrder,
  newOrderId,
  type OrderWorld,
  placing,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 1_000));

/** A completed order whose facts are told. */
async function placeAndTell({ order }: OrderWorld, orderId: string): Promise<void> {
  await order.place(placing(draftOf(orderId)));
  await order.alarm();
}

function statusOf(orderId: string) {
  return env.DB.prepare("SELECT status FROM orders WHERE id = ?").bind(orderId).first("status");
}

describe("[OS25] the books of an order", () => {
  test("of which nothing was placed are none, and asking leaves no trace", async () => {
    const orderId = newOrderId();
    expect(await orderObject(env, orderId).expectedBalances()).toBeUndefined();
    await orderObject(env, orderId).project();
    expect(await statusOf(orderId)).toBeNull();
  });

  test("say what is still to be told, until it is", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async (world) => {
      await world.order.place(placing(draftOf(orderId)));
      expect(await world.order.expectedBalances()).toMatchObject({
        provider: "simulated",
        counters: [{ sku: "MUG", location: MAIN_LOCATION }],
        verdict: "COMPLETED",
        outboxDueAtMs: world.nowMs(),
      });
      await world.order.alarm();
      expect((await world.order.expectedBalances())?.outboxDueAtMs).toBeUndefined();
    });
  });
});

describe("[OS25] projecting anew", () => {
  test("writes the row as the order is, and tells nothing", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async (world) => {
      await placeAndTell(world, orderId);
      const told = world.sent.length;
      await env.DB.prepare("UPDATE orders SET status = 'Lost'").run();
      await world.order.project();
      await world.order.alarm();
      expect(await statusOf(orderId)).toBe("Shipping Prepared");
      expect(world.sent).toHaveLength(told);
    });
  });

  test("an older state changes nothing", async () => {
    const orderId = newOrderId();
    await inOrder(orderId, {}, async (world) => {
      await placeAndTell(world, orderId);
      await env.DB.prepare("UPDATE orders SET status = 'Newer', version = 9999").run();
      await world.order.project();
      expect(await statusOf(orderId)).toBe("Newer");
    });
  });
});

describe("the row of an order", () => {
  test("says what is unfinished, and no longer once it is done", async () => {
    const orderId = newOrderId();
    const draft = draftOf(orderId, { token: "tok_void_fails", postalCode: "00000" });
    const unfinishedOf = async () => {
      const sql = "SELECT unfinished_since_ms, unfinished FROM orders WHERE id = ?";
      return env.DB.prepare(sql).bind(orderId).first<Record<string, unknown>>();
    };
    await inOrder(orderId, {}, async ({ order, nowMs }) => {
      await order.place(placing(draft));
      await order.alarm();
      const row = await unfinishedOf();
      expect(row?.unfinished_since_ms).toBe(nowMs());
      expect(JSON.parse(String(row?.unfinished))).toMatchObject({
        step: "authorize-payment",
        isStuck: true,
      });
      await order.act(acting({ kind: "retry" }));
      await order.alarm();
      expect(await unfinishedOf()).toEqual({ unfinished_since_ms: null, unfinished: null });
    });
  });
});
