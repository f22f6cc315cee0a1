// Every request of the Worker passes here: telemetry and services first, then API and pages.

import { Hono } from "hono";
import { answerSecurity } from "./answer-security.ts";
import { api } from "./api/app.ts";
import { seedRoutes } from "./api/dev/index.ts";
import { answerUnknown } from "./api/middleware/not-found.ts";
import { devTools } from "./dev/app.ts";
import { identify } from "./identity/identify.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { type AppEnv, servicesOf } from "./services.ts";
import { createStorefront } from "./storefront/app.ts";
import { telemetry } from "./telemetry.ts";

export const app = new Hono<AppEnv>();

app.use(telemetry, async (c, next) => {
  c.set("services", servicesOf(c.env));
  await next();
});

/** Addresses for programs: what is refused there is a problem document, elsewhere a page. */
const PROGRAM_PATHS = [
  "/api/*",
  "/images/*",
  "/_/*",
  "/openapi.json",
  "/.well-known/*",
  "/health",
  "/ready",
  "/version",
];

app.use(answerSecurity, identify);
app.on("ALL", PROGRAM_PATHS, requireSameOrigin());
app.route("/", devTools);
app.route("/", seedRoutes);
app.route("/", api);
app.on("ALL", PROGRAM_PATHS, (c) => answerUnknown(api, c));
app.route(
  "/",
  createStorefront(() => api.request("/openapi.json")),
);
