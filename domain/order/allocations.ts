// The locations that the units of an order come from and return to. Lines state them; shipments,
// releases and returns take theirs from the lines.

import { type Allocation, atMainLocation, SHOP_SELLER_ID, type StockKey } from "../place.ts";
import type { OrderState } from "./order-state.ts";
import type { OrderLine, UnitLine } from "./order-terms.ts";
import { unitsOf } from "./units.ts";

type Unplaced = Omit<OrderLine, "sellerId" | "allocations">;

/** The line as sold by the shop, with all its units at the main location. */
export function allocateLine<Line extends Unplaced>(line: Line) {
  return { ...line, sellerId: SHOP_SELLER_ID, allocations: allocateAtMain([line]) };
}

export function allocateAtMain(lines: readonly UnitLine[]): Allocation[] {
  return lines.map(({ sku, quantity }) => ({ ...atMainLocation(sku), units: quantity }));
}

/** The allocations of all lines, each counter once: two lines can share a sku. */
export function allocationsOf(lines: readonly Pick<OrderLine, "allocations">[]): Allocation[] {
  const all = lines.flatMap(({ allocations }) => allocations);
  const first = all.filter((one, index) => all.findIndex((two) => isSameKey(one, two)) === index);
  return first.map(({ units: _, ...key }) => ({ ...key, units: unitsAt(all, key) }));
}

/** The allocations in no shipment yet. */
export function allocationsToShip(order: OrderState): Allocation[] {
  return lessAllocations(allocationsOf(order.placed.draft.lines), shippedAllocations(order));
}

/** The shipped allocations, less those that returns have brought back to their counters. */
export function allocationsToReturn(order: OrderState): Allocation[] {
  const shipped = allocationsOf([{ allocations: shippedAllocations(order) }]);
  const returned = order.jobs.flatMap(({ command }) =>
    command.kind === "receive-return" ? command.allocations : [],
  );
  return lessAllocations(shipped, returned);
}

/** [OS27] Leaves out a shipment that was ended by hand before its units left the counters. */
function shippedAllocations({ jobs, record }: OrderState): Allocation[] {
  return jobs.flatMap(({ id, command }) =>
    command.kind === "ship" && record.shipments.some((shipment) => shipment.id === id)
      ? command.allocations
      : [],
  );
}

/**
 * The wanted units out of these allocations, from the first that has some. Throws when there are
 * too few: the caller has compared them, so that is a bug.
 */
export function takeAllocations(
  available: readonly Allocation[],
  wanted: readonly UnitLine[],
): Allocation[] {
  return wanted.flatMap(({ sku, quantity }) => {
    const taken: Allocation[] = [];
    let left = quantity;
    for (const { units, ...key } of available.filter((allocation) => allocation.sku === sku)) {
      const some = Math.min(units, left);
      if (some > 0) taken.push({ ...key, units: some });
      left -= some;
    }
    if (left > 0) throw new RangeError(`${left} of ${quantity} ${sku} are allocated nowhere`);
    return taken;
  });
}

/** The allocations less what was taken; those with nothing left are dropped. */
export function lessAllocations(
  allocations: readonly Allocation[],
  taken: readonly Allocation[],
): Allocation[] {
  return allocations
    .map(({ units, ...key }) => ({ ...key, units: units - unitsAt(taken, key) }))
    .filter(({ units }) => units > 0);
}

/** Units per sku, each sku once. */
export function unitsAllocated(allocations: readonly Allocation[]): UnitLine[] {
  const lines = allocations.map(({ sku, units }) => ({ sku, quantity: units }));
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  return skus.map((sku) => ({ sku, quantity: unitsOf(lines, sku) }));
}

function unitsAt(allocations: readonly Allocation[], key: StockKey): number {
  return allocations.reduce((sum, other) => sum + (isSameKey(other, key) ? other.units : 0), 0);
}

function isSameKey(one: StockKey, other: StockKey): boolean {
  return one.sku === other.sku && one.location === other.location;
}
