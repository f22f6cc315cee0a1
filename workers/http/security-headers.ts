// The headers of every answer that sets none of its own: what a program is told is no page, and
// opened as one it may load, run and frame nothing. What is added to a finished answer is set on
// its headers: `c.header` makes a new answer each time.

import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

const YEAR_SECONDS = 31_536_000;

export const STRICT_TRANSPORT = `max-age=${YEAR_SECONDS}; includeSubDomains`;

const HEADERS = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": STRICT_TRANSPORT,
};

const ENTRIES = Object.entries(HEADERS);

/** Pages, pictures and windows for developers keep theirs. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  for (const [name, value] of ENTRIES) if (!headers.has(name)) headers.set(name, value);
});
