// Liveness: answers without asking dependencies, so that a slow database does not make a balancer
// drop a healthy Worker.

import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { healthSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/health",
  access: "public",
  tags: ["Health"],
  summary: "Whether the Worker is up",
  responses: { 200: json(healthSchema, "The Worker is up") },
});

export const health = createRouter().openapi(route, (c) => c.json({ status: "ok" as const }, 200));
