// Counters of one sku at several locations: found by one function, moved by an order's allocations.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Allocation, atMainLocation, type StockKey } from "../../../domain/place.ts";
import { stockKeyOf, stockObject } from "../../../durable-objects/stubs.ts";
import { createOrderStock } from "../../../workers/adapters/objects/stock-of-order.ts";

const CONTEXT = { correlationId: "stock-locations", actor: "system" };
const ANNEX: StockKey = { sku: "SHELF", location: "annex" };
const MAIN = atMainLocation("SHELF");

const ALLOCATIONS: readonly Allocation[] = [
  { ...MAIN, units: 2 },
  { ...ANNEX, units: 3 },
];

async function stockUp(key: StockKey, units: number): Promise<void> {
  const change = { setUnits: units };
  const command = { adjustmentId: "opening", change, reason: "opening stock", context: CONTEXT };
  await stockObject(env, key).adjust(command);
}

const levels = async () => {
  const both = await Promise.all([MAIN, ANNEX].map((key) => stockObject(env, key).level()));
  return both.map(({ onHandUnits, heldUnits, reservedUnits }) => [
    onHandUnits,
    heldUnits,
    reservedUnits,
  ]);
};

describe("a counter", () => {
  it("of the main location has the name that it had before there were locations", async () => {
    const asked: string[] = [];
    const STOCK_OBJECT = {
      idFromName: (name: string) => asked.push(name),
      get: () => ({}),
    } as unknown as DurableObjectNamespace;
    stockObject({ STOCK_OBJECT }, MAIN);
    stockObject({ STOCK_OBJECT }, ANNEX);
    expect(asked[0]).toBe("SHELF");
    expect(asked.map(stockKeyOf)).toEqual([MAIN, ANNEX]);
  });

  it("knows its sku wherever it is", async () => {
    expect(await stockObject(env, ANNEX).level()).toMatchObject({ sku: "SHELF" });
  });
});

describe("the units of an order", () => {
  it("move at the counters that they are allocated to", async () => {
    await stockUp(MAIN, 10);
    await stockUp(ANNEX, 5);
    const stock = createOrderStock(env);
    const request = { orderId: "ord_1", allocations: ALLOCATIONS, context: CONTEXT };
    await stock.hold({ ...request, untilMs: Number.MAX_SAFE_INTEGER });
    expect(await levels()).toEqual([
      [10, 2, 0],
      [5, 3, 0],
    ]);
    await stock.reserve(request);
    const first = [{ ...ANNEX, units: 1 }];
    await stock.ship({ ...request, shipmentId: "shp_1", allocations: first });
    expect(await levels()).toEqual([
      [10, 0, 2],
      [4, 0, 2],
    ]);
    await stock.release(request);
    await stock.restock({ restockId: "ret_1", allocations: first, context: CONTEXT });
    expect(await levels()).toEqual([
      [10, 0, 0],
      [5, 0, 0],
    ]);
  });
});
