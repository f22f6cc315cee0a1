// An abuse guard per network: the binding counts per location and approximately.
// `RATE_LIMITS=loose` (local runs) counts one request in a thousand, which loosens every limit a
// thousandfold: a load test from one machine measures the shop, and not the local stand-in of the
// binding, which writes to a disk at every call.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { networkOf } from "../../domain/auth/network.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";

const LOOSE_FACTOR = 1000;

/** The period of every limit in `wrangler.toml`, in seconds. */
const PERIOD_SECONDS = 60;

type LimitBinding = "READ_LIMIT" | "WRITE_LIMIT" | "ORDER_LIMIT" | "AUTH_LIMIT";

/** Requests of this isolate since one was last counted, when limits are loose. */
let uncounted = 0;

/**
 * `refuse` says no in the caller's own way; the status is 429 whatever it says. `purpose` counts
 * apart from all else under the limit.
 */
export function rateLimit(binding?: LimitBinding, refuse: Refuse = refuseApiCall, purpose = "") {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (await isWithinLimit(c, binding ?? limitFor(c.req.method), purpose)) return next();
    c.header("Retry-After", String(PERIOD_SECONDS));
    return refuse(c);
  });
}

/** Counts a request by its network, since one customer has 2^64 IPv6 addresses. */
export async function isWithinLimit(
  c: Context<AppEnv>,
  binding: LimitBinding,
  purpose = "",
): Promise<boolean> {
  if (isUncounted(c.env)) return true;
  const network = networkOf(c.req.header("CF-Connecting-IP") ?? "unknown");
  const { success } = await c.env[binding].limit({ key: `${purpose}${network}` });
  return success;
}

type Refuse = (c: Context<AppEnv>) => Response | Promise<Response>;

function refuseApiCall(c: Context<AppEnv>): Response {
  return problem(c, "rate-limited");
}

function limitFor(method: string): LimitBinding {
  return method === "GET" || method === "HEAD" ? "READ_LIMIT" : "WRITE_LIMIT";
}

function isUncounted(env: Env): boolean {
  if (settingsOf(env).RATE_LIMITS === "production") return false;
  uncounted = (uncounted + 1) % LOOSE_FACTOR;
  return uncounted !== 0;
}
