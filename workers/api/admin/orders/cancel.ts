import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { cancelOrderSchema } from "../../orders/cancel.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";

const route = defineRoute({
  method: "post",
  path: "/{id}/cancel",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "cancelAnyOrder",
  summary: "Cancel an order of which nothing is shipped: what was paid is given back",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(cancelOrderSchema),
  },
  responses: {
    200: json(orderSchema, "The order as it stands: cancelled, or about to be"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const cancelAnyOrder = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "cancel", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
