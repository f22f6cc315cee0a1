// What counts as an outage of something the shop stands on, and for how long a request waits.

export { inTime } from "../db/in-time.ts";

/** For `Retry-After`: objects restart and databases move within seconds. */
export const OUTAGE_RETRY_SECONDS = "2";

/**
 * True for an overloaded or restarting object and for a database that does not answer. Drizzle
 * wraps the error of D1. A statement that SQLite refuses is a bug, not an outage.
 */
export function isOutage(error: Error): boolean {
  if (error.cause instanceof Error) return isOutage(error.cause);
  if ("overloaded" in error || "retryable" in error) return true;
  return error.message.includes("D1_ERROR") && !error.message.includes("SQLITE_");
}
