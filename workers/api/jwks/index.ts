// The signing keys: their public parts at the root, where verifiers look for them, and their
// emergency rotation among the admin's routes.

import { etag } from "hono/etag";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";
import { rotate } from "./rotate.ts";

export const jwksRoutes = createRouter();

jwksRoutes.use("/.well-known/jwks.json", etag());
jwksRoutes.route("/", get).route("/", rotate);
