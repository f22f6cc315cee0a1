// Makes catalog responses cacheable: they are the same for every caller, and carry a strong ETag so
// that a repeated request is answered with 304.

import { every } from "hono/combine";
import { etag } from "hono/etag";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../../http/app-env.ts";

const PUBLIC = "public, max-age=30, stale-while-revalidate=300";

const allowKeeping = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.res.ok) c.header("Cache-Control", PUBLIC);
});

export const publicCache = every(etag(), allowKeeping);
