import type { Availability } from "./product.ts";

/** Available units at or below which a variant is low; the default of a new stock counter. */
export const LOW_STOCK_THRESHOLD_UNITS = 5;

/** The largest number of available units that is disclosed to shoppers. */
export const DISCLOSED_UNITS_MAX = 12;

/** The number of units where it may be disclosed; undefined otherwise. */
export function disclosedUnits(availableUnits: number): number | undefined {
  return availableUnits <= DISCLOSED_UNITS_MAX ? availableUnits : undefined;
}

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
