// The middleware that both the API and the storefront begin with: telemetry, services, security
// headers, rate limits and identification of the caller, in this order. Limits come first, so that
// a request over its limit costs no verification of a token and no read of a database.

import { Hono } from "hono";
import { servicesOf } from "../services/registry.ts";
import type { AppEnv } from "./app-env.ts";
import { identify, type RefuseForNow } from "./identify.ts";
import { resolveMarket } from "./market.ts";
import { securityHeaders } from "./security-headers.ts";
import { requireServedHost } from "./served-host.ts";
import { telemetry } from "./telemetry.ts";

interface Entry {
  /** The rate limits of every path of this app, and what their refusals need. */
  readonly limits: Hono<AppEnv>;
  readonly refuseForNow?: RefuseForNow;
}

export function createBaseApp({ limits, refuseForNow }: Entry): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(telemetry, async (c, next) => {
    const market = resolveMarket();
    c.set("market", market);
    c.set("services", servicesOf(c.env, market));
    await next();
  });
  app.use(securityHeaders, requireServedHost).route("/", limits);
  return app.use(identify(refuseForNow));
}
