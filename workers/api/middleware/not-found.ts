// Answers 404 for an unknown path, and 405 with `Allow` for an unsupported method.

import type { Context, Hono } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";

/** `app` is any Hono app whose own routes decide; middleware registered for ALL does not count. */
export function answerUnknown(app: Pick<Hono<AppEnv>, "routes">, c: Context<AppEnv>): Response {
  const allowed = methodsAt(app, c.req.path);
  if (allowed.length === 0) return problem(c, "route-not-found");
  return problem(c, "method-not-allowed", { headers: { Allow: allowed.join(", ") } });
}

function methodsAt(app: Pick<Hono<AppEnv>, "routes">, path: string): string[] {
  const methods = app.routes
    .filter((route) => route.method !== "ALL" && patternOf(route.path).test(path))
    .map((route) => route.method);
  return [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].sort();
}

/** `/products/:id{[a-z]+}` and `/cart/*` as regular expressions. */
function patternOf(path: string): RegExp {
  const source = path
    .replace(/:\w+\{([^}]*)\}/g, "($1)")
    .replace(/:\w+/g, "([^/]+)")
    .replace(/\*/g, ".*");
  return new RegExp(`^${source}$`);
}
