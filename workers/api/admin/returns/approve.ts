import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { messageSchema, returnParamsSchema } from "./schema.ts";

const approvalSchema = z
  .strictObject({ message: messageSchema.optional() })
  .openapi("ApproveReturn");

const route = defineRoute({
  method: "post",
  path: "/{id}/returns/{returnId}/approve",
  access: "returns:manage",
  tags: ["Admin"],
  operationId: "approveReturn",
  summary: "Let the buyer send it back",
  request: {
    params: returnParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(approvalSchema),
  },
  responses: {
    200: json(orderSchema, "The order, the return approved"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const approveReturn = createRouter().openapi(route, async (c) => {
  const { id: orderId, returnId } = c.req.valid("param");
  const answer = await c.var.services.orders.act({
    orderId,
    command: { kind: "answer-return", returnId, answer: "approved", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
