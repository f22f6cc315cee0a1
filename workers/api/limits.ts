// The rate limits of the API, by path. They stand before the caller is identified.

import { Hono } from "hono";
import { except } from "hono/combine";
import type { AppEnv } from "../http/app-env.ts";
import { rateLimit } from "../http/rate-limit.ts";

/** A provider sends for all shoppers from few addresses; its signature guards these. */
const WEBHOOK_PATHS = "/api/v1/webhooks/*";

/** Paths where passwords, codes and tokens could be guessed, or mails sent to other people. */
const CREDENTIAL_PATHS = ["/register", "/login", "/email/*", "/password/*", "/second-factor/*"];

export const apiLimits = new Hono<AppEnv>();

apiLimits.on("ALL", ["/openapi.json", "/ready"], rateLimit());
/** One page loads dozens of pictures: counted apart, they leave the limit of reads alone. */
apiLimits.use("/images/*", rateLimit("READ_LIMIT", undefined, "images/"));
apiLimits.use("/api/*", except(WEBHOOK_PATHS, rateLimit()));
for (const path of CREDENTIAL_PATHS) apiLimits.use(`/api/v1/auth${path}`, rateLimit("AUTH_LIMIT"));
/** One answer reads every table that holds something of a person. */
apiLimits.use("/api/v1/account/export", rateLimit("AUTH_LIMIT"));
apiLimits.use("/api/v1/buy/*", rateLimit("ORDER_LIMIT"));
apiLimits.on(
  "POST",
  ["/api/v1/orders", "/api/v1/orders/:id/cancel", "/api/v1/orders/:id/returns", "/api/v1/payments"],
  rateLimit("ORDER_LIMIT"),
);
