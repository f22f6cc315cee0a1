// At the root, where verifiers look for it.

import { etag } from "hono/etag";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";

export const jwksRoutes = createRouter();

jwksRoutes.use("/.well-known/jwks.json", etag());
jwksRoutes.route("/", get);
