import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { versionSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/version",
  access: "public",
  tags: ["Health"],
  summary: "What runs here",
  responses: { 200: json(versionSchema, "Name, version and environment") },
});

export const version = createRouter().openapi(route, (c) =>
  c.json(c.var.services.health.version(), 200),
);
