// Refuses other hosts than the loopback in development: a page of another site that points its own
// name at this computer (DNS rebinding) would otherwise read the shop and its development tools.

import { createMiddleware } from "hono/factory";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";

/** `localhost`, names below it, and the addresses of the loopback. Source: RFC 6761, 6.3. */
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export const requireServedHost = createMiddleware<AppEnv>(async (c, next) => {
  const { hostname } = new URL(c.req.url);
  const { ENVIRONMENT, PUBLIC_ORIGIN } = settingsOf(c.env);
  if (ENVIRONMENT !== "development" || LOOPBACK.test(hostname)) return next();
  return problem(c, "host-not-served", {
    detail: `A development shop answers at localhost and 127.0.0.1 only: open ${PUBLIC_ORIGIN}.`,
  });
});
