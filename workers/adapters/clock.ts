/** The one place that reads the clock. Epoch milliseconds. */
export function nowMs(): number {
  return Date.now();
}

/** Lets this much time pass, in milliseconds. */
export function wait(durationMs: number): Promise<void> {
  return scheduler.wait(durationMs);
}
