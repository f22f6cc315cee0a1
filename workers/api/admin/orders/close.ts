import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { reasonSchema } from "./schema.ts";

const closeSchema = z
  .strictObject({
    reason: reasonSchema.openapi({ description: "What was done; goes into the audit log" }),
    verdict: z.enum(["FAILED", "CANCELLED"]).default("FAILED"),
  })
  .openapi("CloseOrder");

const route = defineRoute({
  method: "post",
  path: "/{id}/close",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "closeOrder",
  summary: "Give a stuck saga its verdict by hand",
  description:
    "For a saga that is STUCK and whose leftovers somebody has seen to: nothing more is tried.",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(closeSchema),
  },
  responses: {
    200: json(orderSchema, "The order with its verdict"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const closeOrder = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "close", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
