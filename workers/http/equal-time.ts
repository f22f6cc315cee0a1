// Answers whose time tells nothing about accounts: whether an address has one costs different
// statements, and a caller could measure the difference.

import type { Context } from "hono";
import { nowMs, wait } from "../adapters/clock.ts";
import { logError } from "../adapters/log-error.ts";
import type { AppEnv } from "./app-env.ts";

/** Runs the work behind the answer, which waits for none of it. A failure is logged. */
export function afterAnswer(c: Context<AppEnv>, name: string, work: () => Promise<unknown>): void {
  c.executionCtx.waitUntil(
    work().catch((error: unknown) => logError(`${name} failed after its answer`, error)),
  );
}

/** More than hashing a password and two calls of D1 take, in milliseconds. */
export const ANSWER_STEP_MS = 500;

/**
 * Waits for the work, and then until a whole number of steps has passed since it began. For work
 * whose outcome the answer depends on.
 */
export async function inWholeSteps<T>(work: () => Promise<T>): Promise<T> {
  const startedAtMs = nowMs();
  const outcome = await work();
  await wait(ANSWER_STEP_MS - ((nowMs() - startedAtMs) % ANSWER_STEP_MS));
  return outcome;
}
