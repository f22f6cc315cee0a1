import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderSchema, unitLinesSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, moneySchema, problems } from "../../shapes.ts";
import { returnParamsSchema } from "./schema.ts";

/** As many as an order has lines. */
const RESTOCK_LINES_MAX = 100;

const receiptSchema = z
  .strictObject({
    lines: unitLinesSchema.optional().openapi({ description: "Absent means all of it came" }),
    restock: z
      .array(unitLinesSchema.element)
      .max(RESTOCK_LINES_MAX)
      .optional()
      .openapi({ description: "Of that, what can be sold again; absent means all" }),
    refund: z
      .strictObject({ ...moneySchema.shape, amountMinor: z.int().min(0) })
      .optional()
      .openapi({ description: "Absent means what was paid for it, as far as it is left" }),
  })
  .openapi("ReceiveReturn");

const route = defineRoute({
  method: "post",
  path: "/{id}/returns/{returnId}/receive",
  access: "returns:manage",
  tags: ["Admin"],
  operationId: "receiveReturn",
  summary: "Note what came back, put it on the shelf and give the money back",
  request: {
    params: returnParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(receiptSchema),
  },
  responses: {
    200: json(orderSchema, "The order, the return received"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const receiveReturn = createRouter().openapi(route, async (c) => {
  const { id: orderId, returnId } = c.req.valid("param");
  const answer = await c.var.services.orders.act({
    orderId,
    command: { kind: "receive-return", returnId, ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 200);
});
