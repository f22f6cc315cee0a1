/** The one place that reads the clock. Epoch milliseconds. */
export function nowMs(): number {
  return Date.now();
}
