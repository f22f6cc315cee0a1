import { z } from "@hono/zod-openapi";
import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { orderParamsSchema, orderSchema, requiredKeyHeaders } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { positiveMoneySchema, reasonSchema } from "./schema.ts";

const refundSchema = z
  .strictObject({
    amount: positiveMoneySchema,
    reason: reasonSchema.openapi({ description: "Told to the buyer with the refund" }),
  })
  .openapi("CreateRefund");

const route = defineRoute({
  method: "post",
  path: "/{id}/refunds",
  access: "refunds:create",
  tags: ["Admin"],
  operationId: "refundOrder",
  summary: "Give money back: any amount up to what was captured and not given back",
  request: {
    params: orderParamsSchema,
    headers: requiredKeyHeaders,
    body: jsonBody(refundSchema),
  },
  responses: {
    201: json(orderSchema, "The order, the refund among its `refunds`"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const refundOrder = createRouter().openapi(route, async (c) => {
  const idempotencyKey = c.req.valid("header")["idempotency-key"];
  if (idempotencyKey === undefined) return problem(c, "idempotency-key-required");
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "refund", ...c.req.valid("json") },
    idempotencyKey,
    context: c.var.action,
  });
  return answerCommand(c, answer, 201);
});
