import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { orderNumberObject } from "../../../../durable-objects/stubs.ts";
import { createOrderNumbers } from "../../../../workers/adapters/objects/order-numbers.ts";

const KEY = "a key for tests, of some length";
const dayMs = (day: number) => Date.UTC(2027, 0, day, 23, 59, 59, 999);

/** The day's counter, seen from outside: how many were leased so far. */
async function leasedOn(day: string): Promise<number> {
  return orderNumberObject(env, day).lease(1);
}

describe("order numbers at the edge", () => {
  it("gives 400 callers at once 400 numbers from 13 leases", async () => {
    const numbers = createOrderNumbers(env, KEY);
    const given = await Promise.all(Array.from({ length: 400 }, () => numbers.next(dayMs(1))));
    expect(new Set(given).size).toBe(400);
    expect(given.every((number) => /^ORD-20270101-[0-9A-Z]{5}$/.test(number))).toBe(true);
    expect(await leasedOn("20270101")).toBe(13 * 32);
  });

  it("goes on with its block from one request to the next", async () => {
    const numbers = createOrderNumbers(env, KEY);
    const first = await numbers.next(dayMs(2));
    const second = await numbers.next(dayMs(2));
    expect(first).not.toBe(second);
    expect(await leasedOn("20270102")).toBe(32);
  });

  it("shares one lease among requests that arrive together", async () => {
    const { STOCK_OBJECT: objects } = env;
    const numbers = createOrderNumbers(env, KEY);
    const request = (place: number) =>
      runInDurableObject(objects.get(objects.idFromName(`request-${place}`)), () =>
        numbers.next(dayMs(6)),
      );
    const given = await Promise.all(Array.from({ length: 20 }, (_, place) => request(place)));
    expect(new Set(given).size).toBe(20);
    expect(await leasedOn("20270106")).toBe(32);
  });

  it("takes a new block when the UTC day turns", async () => {
    const numbers = createOrderNumbers(env, KEY);
    expect(await numbers.next(dayMs(3))).toMatch(/^ORD-20270103-/);
    expect(await numbers.next(dayMs(3) + 1)).toMatch(/^ORD-20270104-/);
    expect(await leasedOn("20270104")).toBe(32);
  });

  it("leases anew after a lease that failed", async () => {
    const numbers = createOrderNumbers(env, KEY);
    const broken = createOrderNumbers({ ORDER_NUMBER_OBJECT: brokenNamespace() }, KEY);
    const failed = await Promise.allSettled([broken.next(dayMs(5)), broken.next(dayMs(5))]);
    expect(failed.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    expect(await numbers.next(dayMs(5))).toMatch(/^ORD-20270105-/);
  });
});

/** The day's objects, all of them out of reach. */
function brokenNamespace(): DurableObjectNamespace {
  const lease = async () => {
    throw new Error("the day's object does not answer");
  };
  return { idFromName: () => ({}), get: () => ({ lease }) } as unknown as DurableObjectNamespace;
}
