import fc from "fast-check";
import { expect, it } from "vitest";
import { rebuildLevel } from "../../../domain/stock/ledger.ts";
import { CONTEXT, holdOf, inStock, ledgerOf, type StockWorld } from "./stock-fixture.ts";

const HISTORIES = 30;
const orderId = fc.constantFrom("o1", "o2", "o3", "o4");
const units = fc.integer({ min: 1, max: 5 });
const command = fc.record({
  kind: fc.constantFrom("hold", "reserve", "release", "ship", "restock", "adjust", "tick", "crash"),
  orderId,
  units,
  delta: fc.integer({ min: -4, max: 8 }),
});

type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

it("[ST5] after any history, with alarms and crashes, ledger and counter agree", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      run += 1;
      await inStock(`HISTORY-${run}`, async (world) => {
        let { stock } = world;
        for (const [index, one] of commands.entries()) {
          if (one.kind === "crash") stock = world.reborn();
          else await perform(one, { ...world, stock }, index);
        }
        const { onHandUnits, heldUnits, reservedUnits } = await stock.level();
        const rows = ledgerOf(world.sql);
        expect(rebuildLevel(rows)).toEqual({ onHandUnits, heldUnits, reservedUnits });
        expect(rows.map((row) => row.version)).toEqual(rows.map((_, index) => index + 1));
      });
    }),
    { numRuns: HISTORIES },
  );
});

async function perform(one: Command, world: StockWorld, index: number): Promise<void> {
  const { stock } = world;
  const order = { orderId: one.orderId, context: CONTEXT };
  switch (one.kind) {
    case "hold":
      await stock.hold(holdOf(one.orderId, one.units, world.nowMs()));
      return;
    case "restock":
      await stock.restock({ restockId: `r${one.units}`, units: one.units, context: CONTEXT });
      return;
    case "adjust":
      await stock.adjust({
        adjustmentId: `a${index}`,
        change: { deltaUnits: one.delta },
        reason: "counted",
        context: CONTEXT,
      });
      return;
    case "tick":
      world.pass(one.units * 300_000);
      await stock.alarm();
      return;
    case "reserve":
    case "release":
      await stock[one.kind](order);
      return;
    case "ship":
      await stock.ship({ ...order, shipmentId: `s${index % 7}`, units: one.units });
      return;
    default:
      throw new Error(`no such command: ${one.kind}`);
  }
}
