// Records refused requests in the audit log, after the response. The entries of one address are
// limited a minute, so that refused requests cannot flood the log.

import type { Context } from "hono";
import { logError } from "../adapters/log-error.ts";
import type { SecurityEvent } from "../services/security-log/security-log-service.ts";
import type { AppEnv } from "./app-env.ts";
import { isWithinLimit } from "./rate-limit.ts";

export function recordSecurityEvent(c: Context<AppEnv>, event: Omit<SecurityEvent, "path">): void {
  c.executionCtx.waitUntil(tellWithinLimit(c, event));
}

/** A failing log changes no decision about access. */
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
