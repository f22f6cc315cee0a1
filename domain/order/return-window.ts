// The time limit of returns.

import type { OrderState } from "./order-state.ts";

/** Twice the minimum of EU law (Directive 2011/83/EU, article 9), counted from delivery. */
export const RETURN_WINDOW_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

/**
 * The end of the return window in epoch milliseconds, from the last delivery; undefined before one.
 */
export function returnableUntilMs({ record }: OrderState): number | undefined {
  const deliveredAtMs = record.shipments.flatMap(({ carried }) =>
    carried.filter(({ state }) => state === "delivered").map(({ atMs }) => atMs),
  );
  if (deliveredAtMs.length === 0) return undefined;
  return Math.max(...deliveredAtMs) + RETURN_WINDOW_DAYS * DAY_MS;
}
