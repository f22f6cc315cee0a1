import { describe, expect, it } from "vitest";
import { type Asked, StockInMemory } from "./stock-in-memory.ts";

const hold = (orderId: string, units: number): Asked => ({ kind: "hold", orderId, units });
const of = (kind: "reserve" | "release" | "expire", orderId: string): Asked => ({ kind, orderId });
const ship = (shipmentId: string, units: number): Asked => ({
  kind: "ship",
  orderId: "o",
  shipmentId,
  units,
});
const restock = (restockId: string, units: number): Asked => ({
  kind: "restock",
  restockId,
  units,
});
const add = (adjustmentId: string, deltaUnits: number): Asked => ({
  kind: "adjust",
  adjustmentId,
  change: { deltaUnits },
});
const count = (adjustmentId: string, setUnits: number): Asked => ({
  kind: "adjust",
  adjustmentId,
  change: { setUnits },
});

/** On hand, held, reserved after these commands, the first stocking of 10 included. */
function poolsAfter(...asked: readonly Asked[]): [number, number, number] {
  const stock = new StockInMemory().stocked(10);
  for (const one of asked) expect(stock.ask(one)).toMatchObject({ ok: true });
  const { onHandUnits, heldUnits, reservedUnits } = stock.level;
  return [onHandUnits, heldUnits, reservedUnits];
}

function refusalAfter(...asked: readonly [...Asked[], Asked]): unknown {
  const stock = new StockInMemory().stocked(10);
  const last = asked[asked.length - 1] as Asked;
  for (const one of asked.slice(0, -1)) stock.ask(one);
  const before = { level: stock.level, rows: stock.rows.length };
  const decision = stock.ask(last);
  expect({ level: stock.level, rows: stock.rows.length }).toEqual(before);
  return decision.ok ? undefined : decision.refusal;
}

describe("what each command does to the pools", () => {
  it.each<[string, Asked[], [number, number, number]]>([
    ["a hold sets units aside", [hold("o", 3)], [10, 3, 0]],
    ["a reservation takes the hold over", [hold("o", 3), of("reserve", "o")], [10, 0, 3]],
    ["releasing a hold gives it back", [hold("o", 3), of("release", "o")], [10, 0, 0]],
    [
      "releasing a reservation gives it back",
      [hold("o", 3), of("reserve", "o"), of("release", "o")],
      [10, 0, 0],
    ],
    ["shipping leaves on hand", [hold("o", 3), of("reserve", "o"), ship("s", 3)], [7, 0, 0]],
    ["part of it may leave", [hold("o", 3), of("reserve", "o"), ship("s", 2)], [8, 0, 1]],
    [
      "and the rest later",
      [hold("o", 3), of("reserve", "o"), ship("s", 2), ship("t", 1)],
      [7, 0, 0],
    ],
    [
      "releasing after that gives back the rest alone",
      [hold("o", 3), of("reserve", "o"), ship("s", 2), of("release", "o")],
      [8, 0, 0],
    ],
    ["a restock comes back", [restock("ret", 2)], [12, 0, 0]],
    ["a delta changes on hand", [add("a", -4)], [6, 0, 0]],
    ["a count replaces on hand", [count("a", 4)], [4, 0, 0]],
    ["expiry gives a hold back", [hold("o", 3), of("expire", "o")], [10, 0, 0]],
    ["the last unit can be held", [hold("o", 10)], [10, 10, 0]],
    ["adjusting down to what is set aside is fine", [hold("o", 3), count("a", 3)], [3, 3, 0]],
  ])("[ST1] %s", (_title, asked, pools) => {
    expect(poolsAfter(...asked)).toEqual(pools);
  });
});

describe("what is refused", () => {
  it("[ST1] refuses a hold of more than is available, and says how much is left", () => {
    expect(refusalAfter(hold("a", 8), hold("b", 3))).toEqual({
      code: "insufficient-stock",
      sku: "MUG",
      availableUnits: 2,
    });
  });

  it("refuses a second hold of the order for another quantity", () => {
    const refusal = { code: "exists-with-different-quantity", heldUnits: 3 };
    expect(refusalAfter(hold("o", 3), hold("o", 4))).toEqual(refusal);
    expect(refusalAfter(hold("o", 3), of("reserve", "o"), hold("o", 4))).toEqual(refusal);
    expect(refusalAfter(hold("o", 3), of("expire", "o"), hold("o", 4))).toEqual(refusal);
  });

  it("refuses to reserve what was never held or was released", () => {
    expect(refusalAfter(of("reserve", "o"))).toEqual({ code: "hold-unknown" });
    expect(refusalAfter(hold("o", 3), of("release", "o"), of("reserve", "o"))).toEqual({
      code: "hold-unknown",
    });
  });

  it("refuses to ship what is not reserved", () => {
    const refusal = { code: "reservation-unknown" };
    expect(refusalAfter(ship("s", 3))).toEqual(refusal);
    expect(refusalAfter(hold("o", 3), ship("s", 3))).toEqual(refusal);
    expect(refusalAfter(hold("o", 3), of("release", "o"), ship("s", 3))).toEqual(refusal);
  });

  it("refuses to ship more than is left of what is reserved", () => {
    const shipped = [hold("o", 3), of("reserve", "o"), ship("s", 2)] as const;
    expect(refusalAfter(...shipped, ship("t", 2))).toEqual({
      code: "reservation-exceeded",
      reservedUnits: 1,
    });
    expect(refusalAfter(...shipped, of("release", "o"), ship("t", 1))).toEqual({
      code: "reservation-unknown",
    });
  });

  it("[ST1] a stock adjustment below what is held and reserved is refused", () => {
    const aside = [hold("a", 3), hold("b", 4), of("reserve", "b")] as const;
    expect(refusalAfter(...aside, count("x", 6))).toEqual({
      code: "would-go-negative",
      availableUnits: 3,
    });
    expect(refusalAfter(...aside, add("x", -4))).toMatchObject({ code: "would-go-negative" });
  });

  it.each([0, -1, 1.5, Number.NaN])("throws on %d units, which no caller lets through", (units) => {
    const stock = new StockInMemory().stocked(10);
    expect(() => stock.ask(hold("o", units))).toThrow(RangeError);
    expect(() => stock.ask(restock("r", units))).toThrow(RangeError);
  });
});

describe("asking again", () => {
  it.each<[string, Asked[]]>([
    ["hold", [hold("o", 3)]],
    ["hold, when it is reserved by now", [hold("o", 3), of("reserve", "o"), hold("o", 3)]],
    ["reserve", [hold("o", 3), of("reserve", "o")]],
    ["reserve, when it has shipped", [hold("o", 3), of("reserve", "o"), ship("s", 3)]],
    ["release", [hold("o", 3), of("release", "o")]],
    ["ship", [hold("o", 3), of("reserve", "o"), ship("s", 3)]],
    ["ship a part", [hold("o", 3), of("reserve", "o"), ship("s", 1)]],
    ["restock", [restock("ret", 2)]],
    ["adjust by a delta", [add("a", 2)]],
    ["adjust to a count", [count("a", 4)]],
  ])("[ST2] changes nothing: %s", (_title, asked) => {
    const stock = new StockInMemory().stocked(10);
    for (const one of asked) stock.ask(one);
    const before = { level: stock.level, rows: [...stock.rows], facts: [...stock.facts] };
    expect(stock.ask(asked[asked.length - 1] as Asked)).toMatchObject({ ok: true });
    expect({ level: stock.level, rows: stock.rows, facts: stock.facts }).toEqual(before);
  });

  it("[ST2] a count that found no difference does not count again later", () => {
    const stock = new StockInMemory().stocked(10);
    stock.ask(count("a", 10));
    stock.ask(add("b", 5));
    stock.ask(count("a", 10));
    expect(stock.level.onHandUnits).toBe(15);
  });

  it("[ST2] a refused hold is decided anew once there are units", () => {
    const stock = new StockInMemory();
    expect(stock.ask(hold("o", 1))).toMatchObject({ ok: false });
    stock.stocked(1);
    expect(stock.ask(hold("o", 1))).toMatchObject({ ok: true });
  });
});

describe("late and expired", () => {
  it("[ST3] a release that overtook its hold blocks it", () => {
    expect(refusalAfter(of("release", "o"), hold("o", 3))).toEqual({ code: "already-released" });
  });

  it("[ST3] a release moves no unit when there was none", () => {
    const stock = new StockInMemory().stocked(10);
    stock.ask(of("release", "o"));
    expect(stock.rows).toHaveLength(1);
    expect(stock.level.version).toBe(1);
  });

  it("[ST3] what has shipped is not released", () => {
    const shipped = [hold("o", 3), of("reserve", "o"), ship("s", 3)];
    expect(poolsAfter(...shipped, of("release", "o"))).toEqual([7, 0, 0]);
  });

  it("[ST4] an expired hold is reserved if its units are still there", () => {
    const expired = [hold("o", 3), of("expire", "o")];
    expect(poolsAfter(...expired, of("reserve", "o"))).toEqual([10, 0, 3]);
    expect(poolsAfter(...expired, hold("o", 3))).toEqual([10, 3, 0]);
  });

  it("[ST4] an expired hold is not reserved once somebody else took the units", () => {
    const taken = [hold("o", 3), of("expire", "o"), hold("b", 8)] as const;
    expect(refusalAfter(...taken, of("reserve", "o"))).toMatchObject({
      code: "insufficient-stock",
      availableUnits: 2,
    });
  });

  it("[ST4] releasing an expired hold moves nothing and blocks its reservation", () => {
    const released = [hold("o", 3), of("expire", "o"), of("release", "o")] as const;
    expect(poolsAfter(...released)).toEqual([10, 0, 0]);
    expect(refusalAfter(...released, of("reserve", "o"))).toEqual({ code: "hold-unknown" });
  });
});

describe("what is told", () => {
  it("[ST6] reaching the threshold is told once, until the level has risen above it", () => {
    const stock = new StockInMemory().stocked(10);
    stock.ask(hold("a", 5));
    stock.ask(hold("b", 1));
    expect(stock.factTypes()).toEqual(["inventory.low"]);
    stock.ask(of("release", "b"));
    stock.ask(hold("c", 1));
    expect(stock.factTypes()).toEqual(["inventory.low"]);
    stock.ask(of("release", "a"));
    stock.ask(hold("d", 4));
    expect(stock.factTypes()).toEqual(["inventory.low", "inventory.low"]);
  });

  it("[ST6] reaching zero is told once per crossing, and the threshold on the way", () => {
    const stock = new StockInMemory().stocked(10);
    stock.ask(hold("a", 10));
    expect(stock.facts).toEqual([
      {
        type: "inventory.low",
        data: { sku: "MUG", availableUnits: 0, thresholdUnits: 5 },
      },
      { type: "inventory.out", data: { sku: "MUG", availableUnits: 0 } },
    ]);
    stock.ask(of("reserve", "a"));
    expect(stock.facts).toHaveLength(2);
  });

  it("tells of adjustments and restocks what changed, why, and what is left", () => {
    const stock = new StockInMemory().stocked(10);
    stock.ask(hold("o", 1));
    stock.ask(add("a", -2));
    stock.ask(restock("ret", 1));
    expect(stock.facts.map((fact) => fact.data)).toEqual([
      { sku: "MUG", availableUnits: 7, deltaUnits: -2, reason: "counted", onHandUnits: 8 },
      { sku: "MUG", availableUnits: 8, deltaUnits: 1, reason: "restock", onHandUnits: 9 },
    ]);
  });
});
