import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../access.ts";
import { answerCommand } from "../../orders/answer-command.ts";
import { idempotencyHeaders, orderParamsSchema, orderSchema } from "../../orders/schema.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { reasonSchema } from "./schema.ts";

/** Characters; longer than any job id. */
const ID_LENGTH_MAX = 64;

const closeSchema = z
  .strictObject({
    reason: reasonSchema.openapi({ description: "What was done; goes into the audit log" }),
    verdict: z
      .enum(["FAILED", "CANCELLED"])
      .default("FAILED")
      .openapi({ description: "Of a saga that is STUCK; anything else ends as failed" }),
    jobId: z
      .string()
      .max(ID_LENGTH_MAX)
      .optional()
      .openapi({ description: "Of several jobs that keep failing, this one" }),
  })
  .openapi("CloseOrder");

const route = defineRoute({
  method: "post",
  path: "/{id}/close",
  access: "orders:manage",
  tags: ["Admin"],
  operationId: "closeOrder",
  summary: "End by hand what is stuck",
  description:
    "For what somebody has seen to: nothing more of it is tried. A saga that is STUCK gets the " +
    "verdict. A job that keeps failing ends as it stands; what it did not pay back is left to " +
    "refund, and a parcel it did not hand over counts as handed over by hand. A capture that is " +
    "refused again and again is given up: the order fails, and what started is undone.",
  request: {
    params: orderParamsSchema,
    headers: idempotencyHeaders,
    body: jsonBody(closeSchema),
  },
  responses: {
    200: json(orderSchema, "The order as it stands after that"),
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
