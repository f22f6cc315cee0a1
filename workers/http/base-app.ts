// The middleware that both the API and the storefront begin with: telemetry, services, security
// headers and identification of the caller.

import { Hono } from "hono";
import { servicesOf } from "../services/registry.ts";
import type { AppEnv } from "./app-env.ts";
import { identify, type RefuseForNow } from "./identify.ts";
import { securityHeaders } from "./security-headers.ts";
import { telemetry } from "./telemetry.ts";

export function createBaseApp(refuse?: RefuseForNow): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(telemetry, async (c, next) => {
    c.set("services", servicesOf(c.env));
    await next();
  });
  return app.use(securityHeaders, identify(refuse));
}
