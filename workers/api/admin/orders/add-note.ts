import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { noteTextSchema } from "./schema.ts";

const noteSchema = z.strictObject({ text: noteTextSchema }).openapi("CreateNote");

const route = defineRoute({
  method: "post",
  path: "/{id}/notes",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "addOrderNote",
  summary: "Keep a word with the order that only staff read",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(noteSchema),
  },
  responses: {
    201: json(orderSchema, "The order; its notes are read by staff"),
    ...problems(400, 404, 409, 413, 415, 422, 429),
  },
});

export const addOrderNote = createRouter().openapi(route, async (c) => {
  const answer = await c.var.services.orders.act({
    orderId: c.req.valid("param").id,
    command: { kind: "add-note", ...c.req.valid("json") },
    idempotencyKey: c.req.valid("header")["idempotency-key"],
    context: c.var.action,
  });
  return answerCommand(c, answer, 201);
});
