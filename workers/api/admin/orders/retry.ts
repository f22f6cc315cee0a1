import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { reasonSchema } from "./schema.ts";

const retrySchema = z
  .strictObject({
    reason: reasonSchema.optional().openapi({ description: "Goes into the audit log" }),
  })
  .openapi("RetryOrder");

const route = defineRoute({
  method: "post",
  path: "/{id}/retry",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "retryOrder",
  summary: "Try what is stuck again, at once",
  description:
    "What was given up gets its tries anew; what keeps failing, of placement or of a job, gets " +
    "another one now.",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: { ...jsonBody(retrySchema), required: false },
  },
  responses: {
    200: json(orderSchema, "The order as it stands after that"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const retryOrder = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "retry", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
