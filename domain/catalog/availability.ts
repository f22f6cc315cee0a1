import { disclosedUnits } from "../disclosed-units.ts";
import type { Availability } from "./product.ts";

/** Available units at or below which a variant is low; the default of a new stock counter. */
export const LOW_STOCK_THRESHOLD_UNITS = 5;

/** The wording for a shortage: `has only 2 left`. */
export function describeLeft(availableUnits: number): string {
  if (availableUnits === 0) return "is sold out";
  const units = disclosedUnits(availableUnits);
  return units === undefined ? "has not that many left" : `has only ${units} left`;
}

/** The availability for a number of units. */
export function availabilityOf(
  availableUnits: number,
  lowStockThresholdUnits: number = LOW_STOCK_THRESHOLD_UNITS,
): Availability {
  if (availableUnits <= 0) return "sold-out";
  return availableUnits <= lowStockThresholdUnits ? "low-stock" : "in-stock";
}
