// The window of sales that ranks trending products, in whole UTC days.

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days before the current one whose sales still count: two weeks, so that each weekday does. */
export const SALES_WINDOW_DAYS = 14;

/** The UTC day of a time, in days since the epoch. */
export function saleDayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** The oldest day whose sales count at `nowMs`. */
export function firstSaleDay(nowMs: number): number {
  return saleDayOf(nowMs) - SALES_WINDOW_DAYS;
}
