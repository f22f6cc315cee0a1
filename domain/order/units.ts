// Which units of an order are where: ordered, in a shipment, delivered, sent back.

import { accept, type Result, refuse } from "../result.ts";
import { unitsBySku } from "./draft.ts";
import type { OrderState } from "./order-state.ts";
import type { UnitLine } from "./order-terms.ts";
import type { ReturnRecord, ShipmentRecord } from "./record.ts";

export type UnitsRefusal = {
  readonly code: "units-exceeded";
  readonly sku: string;
  /** How many there were to take; zero where the sku is not part of it. */
  readonly unitsLeft: number;
};

/** What is in no shipment yet. */
export function unitsToShip({ placed, record }: OrderState): UnitLine[] {
  const shipped = record.shipments.flatMap(({ lines }) => lines);
  return without(unitsBySku(placed.draft.lines), shipped);
}

/** Delivered, and neither sent back nor asked to be. */
export function unitsReturnable({ record }: OrderState): UnitLine[] {
  const delivered = record.shipments.filter(isDelivered).flatMap(({ lines }) => lines);
  const returned = record.returns
    .filter(({ state }) => state !== "rejected")
    .flatMap(returnedLines);
  return without(unitsBySku(delivered), returned);
}

/** What came back, or while it is on its way, what was asked for. */
export function returnedLines({ lines, receipt }: ReturnRecord): readonly UnitLine[] {
  return receipt?.lines ?? lines;
}

export function isDelivered({ carried }: ShipmentRecord): boolean {
  return carried.some(({ state }) => state === "delivered");
}

/** The wanted units, each sku once, if they are there; all that is there when none is named. */
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

/** What is left of the lines; a sku of which nothing is left is not among them. */
export function without(lines: readonly UnitLine[], taken: readonly UnitLine[]): UnitLine[] {
  return lines
    .map(({ sku, quantity }) => ({ sku, quantity: quantity - unitsOf(taken, sku) }))
    .filter(({ quantity }) => quantity > 0);
}
