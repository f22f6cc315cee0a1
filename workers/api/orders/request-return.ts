import { z } from "@hono/zod-openapi";
import { RETURN_REASONS } from "../../../domain/order/order-terms.ts";
import { mayReadOrder } from "../../http/order-token.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { filledBlockOfText, json, jsonBody, problems } from "../shapes.ts";
import { answerCommand } from "./answer-command.ts";
import {
  idempotencyHeaders,
  orderParamsSchema,
  orderSchema,
  orderSecurity,
  REASON_LENGTH_MAX,
  unitLinesSchema,
} from "./schema.ts";

const requestReturnSchema = z
  .strictObject({
    lines: unitLinesSchema.optional().openapi({ description: "Absent means everything" }),
    reason: z.enum(RETURN_REASONS),
    comment: filledBlockOfText(REASON_LENGTH_MAX).optional(),
  })
  .openapi("RequestReturn");

const route = defineRoute({
  method: "post",
  path: "/{id}/returns",
  access: "public",
  tags: ["Orders"],
  operationId: "requestReturn",
  summary: "Ask to send delivered things back",
  description: "What may be sent back, and until when, is in `returnable`. One return at a time.",
  security: orderSecurity,
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(requestReturnSchema),
  },
  responses: {
    201: json(orderSchema, "The order, the request in its `returns`"),
    ...problems(400, 403, 404, 409, 413, 415, 422, 429),
  },
});

export const requestReturn = createRouter().openapi(route, async (c) => {
  const { id: orderId } = c.req.valid("param");
  if (!(await mayReadOrder(c, orderId))) return problem(c, "order-not-found");
  const answer = await c.var.services.orders.act({
    orderId,
    command: { kind: "request-return", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 201);
});
