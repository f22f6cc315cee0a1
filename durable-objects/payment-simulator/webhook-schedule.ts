// When the simulated provider's webhooks arrive: late, twice, and every second one before the one
// that happened first. Deterministic by place in the order's story. Pure.

/** A delivery the shop does not take is tried so often, then never again. */
export const WEBHOOK_TRIES_MAX = 6;

/** How many delays late the first delivery is: what happened first is told last. */
const LATE_EVEN = 3;
const LATE_ODD = 1;

/** How many delays the second delivery is behind the first. */
const AGAIN_AFTER = 2;

/** When the event at this place is delivered: the first time, and once more. */
export function deliveriesAtMs(place: number, atMs: number, delayMs: number): [number, number] {
  const firstAtMs = atMs + delayMs * (place % 2 === 0 ? LATE_EVEN : LATE_ODD);
  return [firstAtMs, firstAtMs + delayMs * AGAIN_AFTER];
}

/** When a delivery that failed so often is tried again; undefined when it never is. */
export function retryAtMs(failures: number, nowMs: number, delayMs: number): number | undefined {
  return failures >= WEBHOOK_TRIES_MAX ? undefined : nowMs + delayMs * 2 ** failures;
}
