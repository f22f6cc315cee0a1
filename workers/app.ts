// Every request of the Worker passes here: telemetry and services first, then API and pages.

import { Hono } from "hono";
import { api } from "./api/app.ts";
import { seedRoutes } from "./api/dev/index.ts";
import { answerUnknown } from "./api/middleware/not-found.ts";
import { devTools } from "./dev/app.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { type AppEnv, createServices } from "./services.ts";
import { telemetry } from "./telemetry.ts";

export const app = new Hono<AppEnv>();

app.use(telemetry, async (c, next) => {
  c.set("services", createServices(c.env));
  await next();
});
app.use(requireSameOrigin);
app.route("/", devTools);
app.route("/", seedRoutes);
app.route("/", api);

// A mounted app's own answer to the unknown is never asked for: only the outermost one counts.
app.notFound((c) => answerUnknown(api, c));
