// What stands before every request, whichever door it takes: ids and the log line, services, the
// headers of every answer, and who is asking.

import { Hono } from "hono";
import { answerSecurity } from "./security-headers.ts";
import { identify, type RefuseForNow } from "./identify.ts";
import { type AppEnv, servicesOf } from "../services/registry.ts";
import { telemetry } from "./telemetry.ts";

export function createEntrance(refuse?: RefuseForNow): Hono<AppEnv> {
  const entrance = new Hono<AppEnv>();
  entrance.use(telemetry, async (c, next) => {
    c.set("services", servicesOf(c.env));
    await next();
  });
  return entrance.use(answerSecurity, identify(refuse));
}
