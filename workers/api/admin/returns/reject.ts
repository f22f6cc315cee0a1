import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { messageSchema, returnParamsSchema } from "./schema.ts";

const rejectionSchema = z.strictObject({ reason: messageSchema }).openapi("RejectReturn");

const route = defineRoute({
  method: "post",
  path: "/{id}/returns/{returnId}/reject",
  access: "returns:manage",
  tags: ["Admin"],
  operationId: "rejectReturn",
  summary: "Tell the buyer why it cannot be sent back",
  description: "Also after it was approved, as long as nothing of it was received.",
  request: {
    params: returnParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(rejectionSchema),
  },
  responses: {
    200: json(orderSchema, "The order, the return rejected"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const rejectReturn = createRouter().openapi(route, async (c) => {
  const { id: orderId, returnId } = c.req.valid("param");
  const { reason: message } = c.req.valid("json");
  const answer = await c.var.services.orders.act({
    orderId,
    command: { kind: "answer-return", returnId, answer: "rejected", message },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
