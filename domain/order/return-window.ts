// Until when things may be sent back.

import type { OrderState } from "./order-state.ts";

/** Twice what EU law asks for (Directive 2011/83/EU, article 9), counted from delivery. */
export const RETURN_WINDOW_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

/** In epoch milliseconds, from the last delivery; undefined before one. */
export function returnableUntilMs({ record }: OrderState): number | undefined {
  const deliveredAtMs = record.shipments.flatMap(({ carried }) =>
    carried.filter(({ state }) => state === "delivered").map(({ atMs }) => atMs),
  );
  if (deliveredAtMs.length === 0) return undefined;
  return Math.max(...deliveredAtMs) + RETURN_WINDOW_DAYS * DAY_MS;
}
