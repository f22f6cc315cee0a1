import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import {
  idempotencyHeaders,
  orderParamsSchema,
  orderSchema,
  unitLinesSchema,
} from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";

const shipSchema = z
  .strictObject({
    lines: unitLinesSchema.optional().openapi({ description: "Absent means all that is left" }),
  })
  .openapi("CreateShipment");

const route = defineRoute({
  method: "post",
  path: "/{id}/shipments",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "shipOrder",
  summary: "Hand a parcel to the carrier, with all that is left or with some of it",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(shipSchema),
  },
  responses: {
    201: json(orderSchema, "The order, the parcel among its `shipments`"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const shipOrder = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "ship", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 201);
});
