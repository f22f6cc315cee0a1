import { z } from "@hono/zod-openapi";
import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, lineOfText, problems } from "../../shapes.ts";
import { letterParamsSchema, letterSchema, toLetter } from "./schema.ts";

const REASON_LENGTH_MAX = 500;

const discardSchema = z
  .strictObject({
    reason: lineOfText(REASON_LENGTH_MAX).openapi({ description: "Goes into the audit log" }),
  })
  .openapi("DiscardDeadLetter");

const route = defineRoute({
  method: "post",
  path: "/{id}/discard",
  access: "dead-letters:manage",
  tags: ["Admin"],
  operationId: "discardDeadLetter",
  summary: "Decide that a message must never take effect",
  description: "The row stays: it says what was decided.",
  request: { params: letterParamsSchema, body: jsonBody(discardSchema) },
  responses: {
    200: json(letterSchema, "The letter, discarded"),
    ...problems(400, 404, 409, 413, 415, 429, 503),
  },
});

export const discardDeadLetter = createRouter().openapi(route, async (c) => {
  const discarded = await c.var.services.deadLetters.discard({
    letterId: c.req.valid("param").id,
    ...c.req.valid("json"),
    context: c.var.action,
  });
  if (!discarded.ok) return problem(c, discarded.refusal.code);
  return c.json(toLetter(discarded.value), 200);
});
