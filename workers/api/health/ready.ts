import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { readinessSchema } from "./schema.ts";

const RETRY_AFTER_SECONDS = 5;

const route = defineRoute({
  method: "get",
  path: "/ready",
  access: "public",
  tags: ["Health"],
  summary: "Whether the databases and the picture store answer",
  responses: { 200: json(readinessSchema, "Everything answers"), ...problems(429, 503) },
});

export const ready = createRouter().openapi(route, async (c) => {
  const checks = await c.var.services.health.checks();
  if (checks.every(({ ok }) => ok)) return c.json({ status: "ready" as const, checks }, 200);
  return problem(c, "unavailable", {
    detail: "A part of the shop does not answer; see checks.",
    headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
    members: { checks },
  });
});
