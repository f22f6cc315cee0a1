// The key set at the well-known path (RFC 8615).

import { etag } from "hono/etag";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";

export const jwksRoutes = createRouter();

jwksRoutes.use("/.well-known/jwks.json", etag());
jwksRoutes.route("/", get);
