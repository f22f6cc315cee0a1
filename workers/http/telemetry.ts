// Correlation, request and trace ids of a request, and its structured log line. The correlation id
// that events, orders and audit entries are keyed by is always made here: an id that callers choose
// would let a stranger write into the trail of another order. The caller's own is kept beside it.

import { createMiddleware } from "hono/factory";
import type { ActionContext } from "../../domain/events/envelope.ts";
import { nowMs } from "../adapters/clock.ts";
import { newTraceparent, newUuid } from "../adapters/ids.ts";
import type { AppEnv } from "./app-env.ts";

const WELL_FORMED_ID = /^[A-Za-z0-9._:-]{8,128}$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const USER_AGENT_LENGTH_MAX = 256;

/** Returns the well-formed ids of the caller, and makes the missing ones. */
export const telemetry = createMiddleware<AppEnv>(async (c, next) => {
  const startedAtMs = nowMs();
  const requestId = wellFormed(c.req.header("X-Request-ID")) ?? newUuid();
  const correlationId = newUuid();
  const callerCorrelationId = wellFormed(c.req.header("X-Correlation-ID"));
  const traceparent = wellFormed(c.req.header("traceparent"), TRACEPARENT) ?? newTraceparent();
  const action: ActionContext = {
    correlationId,
    callerCorrelationId,
    actor: "guest",
    traceparent,
    ip: c.req.header("CF-Connecting-IP"),
    userAgent: c.req.header("User-Agent")?.slice(0, USER_AGENT_LENGTH_MAX),
  };
  c.set("requestId", requestId);
  c.set("action", action);
  await next();
  const { headers } = c.res;
  headers.set("X-Request-ID", requestId);
  headers.set("X-Correlation-ID", callerCorrelationId ?? correlationId);
  headers.set("traceparent", traceparent);
  logRequest(c.req.method, c.req.path, {
    status: c.res.status,
    durationMs: nowMs() - startedAtMs,
    requestId,
    correlationId,
    callerCorrelationId,
    traceparent,
  });
});

function wellFormed(id: string | undefined, form = WELL_FORMED_ID): string | undefined {
  return id !== undefined && form.test(id) ? id : undefined;
}

function logRequest(method: string, path: string, facts: Record<string, unknown>): void {
  console.info(JSON.stringify({ level: "info", message: "request", method, path, ...facts }));
}
