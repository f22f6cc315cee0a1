import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { OrderNumberObject } from "../../../durable-objects/order-number/order-number-object.ts";
import { orderNumberObject } from "../../../durable-objects/stubs.ts";

describe("a day's counter", () => {
  it("leases blocks without overlap, however many ask at once", async () => {
    const day = orderNumberObject(env, "20260101");
    const sizes = Array.from({ length: 50 }, (_, index) => (index % 7) + 1);
    const firsts = await Promise.all(sizes.map((size) => day.lease(size)));
    const counters = firsts.flatMap((first, index) =>
      Array.from({ length: sizes[index] ?? 0 }, (_, offset) => first + offset),
    );
    const all = Array.from({ length: counters.length }, (_, counter) => counter);
    expect(counters.sort((a, b) => a - b)).toEqual(all);
  });

  it("goes on after an eviction and never gives a counter twice", async () => {
    expect(await orderNumberObject(env, "20260102").lease(32)).toBe(0);
    const { ORDER_NUMBER_OBJECT: days } = env;
    await evictDurableObject(days.get(days.idFromName("20260102")));
    expect(await orderNumberObject(env, "20260102").lease(1)).toBe(32);
  });

  it("starts every day at zero", async () => {
    await orderNumberObject(env, "20260103").lease(5);
    expect(await orderNumberObject(env, "20260104").lease(5)).toBe(0);
  });

  it.each([0, -1, 1.5, 1_001])("throws on a lease of %d", async (size) => {
    const { ORDER_NUMBER_OBJECT: days } = env;
    const day = days.get(days.idFromName(`20260105/${size}`));
    await runInDurableObject(day, async (object: OrderNumberObject) => {
      await expect(object.lease(size)).rejects.toThrow("a lease is of 1 to 1000 counters");
      expect(await object.lease(1)).toBe(0);
    });
  });
});
