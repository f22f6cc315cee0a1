// What a counter shows of its books, and that its row can be made anew.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { newOrderId } from "../../support/order-ids.ts";

const CONTEXT = { correlationId: "test-correlation", actor: "system" };
const HOUR_MS = 3_600_000;

async function stocked(sku: string) {
  const counter = stockObject(env, atMainLocation(sku));
  const change = { setUnits: 100 };
  await counter.adjust({ adjustmentId: "open", change, reason: "opening", context: CONTEXT });
  const hold = (orderId: string) =>
    counter.hold({ orderId, units: 1, untilMs: Date.now() + HOUR_MS, context: CONTEXT });
  return { counter, hold };
}

describe("[ST11] the books of a counter", () => {
  test("name whose units are set aside, a page at a time, and nobody else", async () => {
    const { counter, hold } = await stocked("MUG");
    const orderIds = Array.from({ length: 5 }, newOrderId).sort();
    for (const orderId of orderIds) await hold(orderId);
    const [freed = "", ...standing] = orderIds;
    await counter.release({ orderId: freed, context: CONTEXT });
    const first = await counter.balances({ limit: 3 });
    expect(first).toMatchObject({
      orderIds: standing.slice(0, 3),
      level: { heldUnits: 4, availableUnits: 96 },
    });
    const second = await counter.balances({ limit: 3, afterOrderId: first.nextAfterOrderId });
    expect(second.orderIds).toEqual(standing.slice(3));
    expect(second.nextAfterOrderId).toBeUndefined();
  });

  test("say what one order has, and nothing of one nobody heard of", async () => {
    const { counter, hold } = await stocked("POT");
    const orderId = newOrderId();
    await hold(orderId);
    expect(await counter.claim(orderId)).toMatchObject({ orderId, units: 1, state: "held" });
    expect(await counter.claim(newOrderId())).toBeUndefined();
  });
});

describe("[ST11] projecting anew", () => {
  test("writes the level as it is, at once, and is then on its way no more", async () => {
    const { counter } = await stocked("LAMP");
    expect(await counter.balances({ limit: 1 })).toMatchObject({ isOnItsWay: true });
    await counter.project();
    expect(await counter.balances({ limit: 1 })).toMatchObject({ isOnItsWay: false });
    await env.DB.prepare("UPDATE stock_levels SET available_units = 3").run();
    await counter.project();
    const units = await env.DB.prepare("SELECT available_units FROM stock_levels").first();
    expect(units).toEqual({ available_units: 100 });
  });
});
