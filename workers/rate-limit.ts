// An abuse guard per address: the binding counts per location and approximately.
// `RATE_LIMITS=loose` (local runs) spreads one address over a thousand buckets, which loosens
// every limit a thousandfold, so that a load test from one machine measures the shop.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { settingsOf } from "./env.ts";
import { problem } from "./errors.ts";
import type { AppEnv } from "./services.ts";

const LOOSE_BUCKETS = 1000;

/** The period of every limit in `wrangler.toml`, in seconds. */
const PERIOD_SECONDS = 60;

type LimitBinding = "READ_LIMIT" | "WRITE_LIMIT" | "ORDER_LIMIT";

let bucket = 0;

/** `refuse` says no in the caller's own way; the status is 429 whatever it says. */
export function rateLimit(binding?: LimitBinding, refuse: Refuse = refuseProgram) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const limiter = c.env[binding ?? limitFor(c.req.method)];
    const address = c.req.header("CF-Connecting-IP") ?? "unknown";
    const { success } = await limiter.limit({ key: keyOf(c.env, address) });
    if (success) return next();
    c.header("Retry-After", String(PERIOD_SECONDS));
    return refuse(c);
  });
}

type Refuse = (c: Context<AppEnv>) => Response | Promise<Response>;

function refuseProgram(c: Context<AppEnv>): Response {
  return problem(c, "rate-limited");
}

function limitFor(method: string): LimitBinding {
  return method === "GET" || method === "HEAD" ? "READ_LIMIT" : "WRITE_LIMIT";
}

function keyOf(env: Env, address: string): string {
  if (settingsOf(env).RATE_LIMITS === "production") return address;
  bucket = (bucket + 1) % LOOSE_BUCKETS;
  return `${address}/${bucket}`;
}
