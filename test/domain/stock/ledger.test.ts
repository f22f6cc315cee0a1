import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rebuildLevel } from "../../../domain/stock/ledger.ts";
import type { StockClaim } from "../../../domain/stock/stock-change.ts";
import { type Asked, StockInMemory } from "./stock-in-memory.ts";

const orderId = fc.constantFrom("o1", "o2", "o3", "o4", "o5");
const units = fc.integer({ min: 1, max: 6 });
const otherId = fc.constantFrom("x1", "x2", "x3", "x4", "x5", "x6");

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ kind: fc.constant("hold"), orderId, units }),
  fc.record({ kind: fc.constantFrom("reserve", "release", "expire"), orderId }),
  fc.record({ kind: fc.constant("ship"), orderId, shipmentId: otherId, units }),
  fc.record({ kind: fc.constant("restock"), restockId: otherId, units }),
  fc.record({
    kind: fc.constant("adjust"),
    adjustmentId: otherId,
    change: fc.oneof(
      fc.record({ deltaUnits: fc.integer({ min: -8, max: 8 }) }),
      fc.record({ setUnits: fc.nat(12) }),
    ),
  }),
);

const history = fc.array(asked, { maxLength: 60 });

/** Units set aside in this state, less those that have left. */
function unitsOf(stock: StockInMemory, state: string): number {
  return [...stock.claims.values()]
    .filter((claim) => claim.state === state)
    .reduce((total, claim) => total + claim.units - shippedOf(claim), 0);
}

function shippedOf(claim: StockClaim): number {
  return claim.state === "held" ? 0 : (claim.shippedUnits ?? 0);
}

function received(stock: StockInMemory): number {
  return stock.rows
    .filter((row) => row.movement === "adjust" || row.movement === "restock")
    .reduce((total, row) => total + row.units, 0);
}

describe("after any history of commands", () => {
  it("[ST5] the counter is what its ledger adds up to, row by row", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const stock = new StockInMemory();
        for (const command of commands) stock.ask(command);
        const { onHandUnits, heldUnits, reservedUnits } = stock.level;
        expect(rebuildLevel(stock.rows)).toEqual({ onHandUnits, heldUnits, reservedUnits });
        for (const [index, row] of stock.rows.entries()) {
          expect(row.version).toBe(index + 1);
          expect(row).toMatchObject(rebuildLevel(stock.rows.slice(0, index + 1)));
        }
        expect(stock.level.version).toBe(stock.rows.length);
      }),
    );
  });

  it("[ST1] units are conserved and nothing is sold twice, after every single command", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const stock = new StockInMemory();
        for (const command of commands) {
          stock.ask(command);
          const { level } = stock;
          expect(level.availableUnits).toBeGreaterThanOrEqual(0);
          expect(level.heldUnits).toBe(unitsOf(stock, "held"));
          expect(level.reservedUnits).toBe(unitsOf(stock, "reserved"));
          const shipped = [...stock.claims.values()].reduce(
            (total, claim) => total + shippedOf(claim),
            0,
          );
          expect(received(stock)).toBe(
            level.availableUnits + level.heldUnits + level.reservedUnits + shipped,
          );
        }
      }),
    );
  });

  it("[ST2] repeating any command that was taken changes nothing", () => {
    fc.assert(
      fc.property(history, (commands) => {
        const stock = new StockInMemory();
        for (const command of commands) {
          if (!stock.ask(command).ok) continue;
          const before = { level: stock.level, facts: stock.facts.length };
          expect(stock.ask(command).ok).toBe(true);
          expect({ level: stock.level, facts: stock.facts.length }).toEqual(before);
        }
      }),
    );
  });
});
