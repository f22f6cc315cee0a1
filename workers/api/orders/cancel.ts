import { z } from "@hono/zod-openapi";
import { mayReadOrder } from "../../http/order-token.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, lineOfText, problems } from "../shapes.ts";
import { answerCommand } from "./answer-command.ts";
import {
  idempotencyHeaders,
  orderParamsSchema,
  orderSchema,
  orderSecurity,
  REASON_LENGTH_MAX,
} from "./schema.ts";

export const cancelOrderSchema = z
  .strictObject({ reason: lineOfText(REASON_LENGTH_MAX).optional() })
  .openapi("CancelOrder");

const route = defineRoute({
  method: "post",
  path: "/{id}/cancel",
  access: "public",
  tags: ["Orders"],
  operationId: "cancelOrder",
  summary: "Cancel one's own order",
  description:
    "While `cancellable`: until something is shipped. What was paid is given back, what was set " +
    "aside is let go. While the payment is being taken the wish is kept, and carried out then.",
  security: orderSecurity,
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(cancelOrderSchema),
  },
  responses: {
    200: json(orderSchema, "The order as it stands: cancelled, or about to be"),
    ...problems(400, 403, 404, 409, 413, 415, 422, 429),
  },
});

export const cancelOrder = createRouter().openapi(route, async (c) => {
  const { id: orderId } = c.req.valid("param");
  if (!(await mayReadOrder(c, orderId))) return problem(c, "order-not-found");
  const answer = await c.var.services.orders.act({
    orderId,
    command: { kind: "cancel", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
