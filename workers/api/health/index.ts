// Health routes at the root, outside /api; never cached.

import { createRouter } from "../router.ts";
import { health } from "./health.ts";
import { ready } from "./ready.ts";
import { version } from "./version.ts";

export const healthRoutes = createRouter();

for (const path of ["/health", "/ready", "/version"]) {
  healthRoutes.use(path, async (c, next) => {
    await next();
    c.header("Cache-Control", "private, no-store");
  });
}
healthRoutes.route("/", health).route("/", ready).route("/", version);
