// Tells the audit log, after the answer has gone, that somebody was turned away. One address fills
// a few lines a minute and no more: whoever is shut out must not flood the log instead.

import type { Context } from "hono";
import { logError } from "../adapters/log-error.ts";
import type { SecurityEvent } from "../services/security-log/security-log-service.ts";
import type { AppEnv } from "./app-env.ts";
import { isWithinLimit } from "./rate-limit.ts";

export function recordSecurityEvent(c: Context<AppEnv>, event: Omit<SecurityEvent, "path">): void {
  c.executionCtx.waitUntil(tellWithinLimit(c, event));
}

/** Nobody is let in or turned away because the log does not answer. */
async function tellWithinLimit(
  c: Context<AppEnv>,
  event: Omit<SecurityEvent, "path">,
): Promise<void> {
  try {
    if (!(await isWithinLimit(c, "AUTH_LIMIT", "security-event/"))) return;
    await c.var.services.security.tell({ ...event, path: c.req.path }, c.var.action);
  } catch (error) {
    logError("security event not told", error);
  }
}
