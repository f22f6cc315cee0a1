import type { Availability } from "./product.ts";

/** At or below this many units a variant is called low; the default of a new stock counter. */
export const LOW_STOCK_THRESHOLD_UNITS = 5;

/** Shoppers learn the exact number only when it is at most this: enough to decide, no more. */
export const DISCLOSED_UNITS_MAX = 12;

/** The number, where shoppers may learn it. */
export function disclosedUnits(availableUnits: number): number | undefined {
  return availableUnits <= DISCLOSED_UNITS_MAX ? availableUnits : undefined;
}

/** What is said of something there is not enough of: `has only 2 left`. */
export function describeLeft(availableUnits: number): string {
  if (availableUnits === 0) return "is sold out";
  const units = disclosedUnits(availableUnits);
  return units === undefined ? "has not that many left" : `has only ${units} left`;
}

/** The word a shopper sees for a number of available units. */
export function availabilityOf(
  availableUnits: number,
  lowStockThresholdUnits: number = LOW_STOCK_THRESHOLD_UNITS,
): Availability {
  if (availableUnits <= 0) return "sold-out";
  return availableUnits <= lowStockThresholdUnits ? "low-stock" : "in-stock";
}
