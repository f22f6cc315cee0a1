import { z } from "@hono/zod-openapi";
import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, lineOfText, problems } from "../../shapes.ts";
import { findingIdSchema, findingSchema, toFinding } from "./schema.ts";

const NOTE_LENGTH_MAX = 500;

const resolutionSchema = z
  .strictObject({
    note: lineOfText(NOTE_LENGTH_MAX).openapi({
      description: "What was done about it; goes into the audit log",
    }),
  })
  .openapi("ResolveFinding");

const route = defineRoute({
  method: "post",
  path: "/findings/{id}/resolve",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "resolveFinding",
  summary: "Say that a finding was seen to",
  description: "It opens again when it changes, or when it was gone and comes back.",
  request: { params: z.object({ id: findingIdSchema }), body: jsonBody(resolutionSchema) },
  responses: {
    200: json(findingSchema, "The finding as it stands"),
    ...problems(400, 404, 409, 413, 415, 429),
  },
});

export const resolveFinding = createRouter().openapi(route, async (c) => {
  const resolved = await c.var.services.reconciliation.resolve({
    findingId: c.req.valid("param").id,
    note: c.req.valid("json").note,
    context: c.var.action,
  });
  if (!resolved.ok) return problem(c, resolved.refusal.code);
  return c.json(toFinding(resolved.value), 200);
});
