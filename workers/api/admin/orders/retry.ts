import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";

const route = defineRoute({
  method: "post",
  path: "/{id}/retry",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "retryOrder",
  summary: "Take a stuck saga up again: what was given up gets its tries anew",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
  },
  responses: {
    200: json(orderSchema, "The order as it stands after that"),
    ...problems(400, 404, 409, 422, 429),
  },
});

export const retryOrder = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "retry" },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
