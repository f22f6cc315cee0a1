// The schedule of the simulated provider's webhooks: late, twice, and every second one before its
// predecessor. Deterministic by position. Pure.

/** Tries of one delivery before it is given up. */
export const WEBHOOK_TRIES_MAX = 6;

/** Delays before the first delivery: earlier events arrive later. */
const LATE_EVEN = 3;
const LATE_ODD = 1;

/** Delays between the first and the second delivery. */
const AGAIN_AFTER = 2;

/** The times of the two deliveries of the event at this position. */
export function deliveriesAtMs(place: number, atMs: number, delayMs: number): [number, number] {
  const firstAtMs = atMs + delayMs * (place % 2 === 0 ? LATE_EVEN : LATE_ODD);
  return [firstAtMs, firstAtMs + delayMs * AGAIN_AFTER];
}

/** The time of the next try after so many failures; undefined when it is given up. */
export function retryAtMs(failures: number, nowMs: number, delayMs: number): number | undefined {
  return failures >= WEBHOOK_TRIES_MAX ? undefined : nowMs + delayMs * 2 ** failures;
}
