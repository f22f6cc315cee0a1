// The units of an order by place: ordered, in a shipment, delivered, returned.

import { accept, type Result, refuse } from "../result.ts";
import { unitsBySku } from "./draft.ts";
import type { OrderState } from "./order-state.ts";
import type { UnitLine } from "./order-terms.ts";
import type { ReturnRecord, ShipmentRecord } from "./record.ts";

export type UnitsRefusal = {
  readonly code: "units-exceeded";
  readonly sku: string;
  /** The units available to take; zero when the sku is not part of the order. */
  readonly unitsLeft: number;
};

/** The units in no shipment yet. */
export function unitsToShip({ placed, record }: OrderState): UnitLine[] {
  const shipped = record.shipments.flatMap(({ lines }) => lines);
  return without(unitsBySku(placed.draft.lines), shipped);
}

/** The delivered units in no return. */
export function unitsReturnable({ record }: OrderState): UnitLine[] {
  const delivered = record.shipments.filter(isDelivered).flatMap(({ lines }) => lines);
  const returned = record.returns
    .filter(({ state }) => state !== "rejected")
    .flatMap(returnedLines);
  return without(unitsBySku(delivered), returned);
}

/** The received units of a return, or the requested ones before it is received. */
export function returnedLines({ lines, receipt }: ReturnRecord): readonly UnitLine[] {
  return receipt?.lines ?? lines;
}

export function isDelivered({ carried }: ShipmentRecord): boolean {
  return carried.some(({ state }) => state === "delivered");
}

/** The wanted units, each sku once, if available; all available units when none are named. */
export function takeUnits(
  available: readonly UnitLine[],
  wanted: readonly UnitLine[] | undefined,
): Result<readonly UnitLine[], UnitsRefusal> {
  if (wanted === undefined) return accept(available);
  const lines = unitsBySku(wanted);
  for (const { sku, quantity } of lines) {
    const unitsLeft = unitsOf(available, sku);
    if (quantity > unitsLeft) return refuse({ code: "units-exceeded", sku, unitsLeft });
  }
  return accept(lines);
}

export function unitsOf(lines: readonly UnitLine[], sku: string): number {
  return lines.reduce((units, line) => units + (line.sku === sku ? line.quantity : 0), 0);
}

/** The lines less what was taken; skus with nothing left are dropped. */
export function without(lines: readonly UnitLine[], taken: readonly UnitLine[]): UnitLine[] {
  return lines
    .map(({ sku, quantity }) => ({ sku, quantity: quantity - unitsOf(taken, sku) }))
    .filter(({ quantity }) => quantity > 0);
}
