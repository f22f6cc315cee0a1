import { z } from "@hono/zod-openapi";
import { mayReadOrder } from "../../http/order-token.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { presentPayment } from "../orders/present.ts";
import {
  cardSchema,
  orderParamsSchema,
  orderSecurity,
  requiredKeyHeaders,
} from "../orders/schema.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, moneySchema, problems } from "../shapes.ts";
import { paymentSchema } from "./schema.ts";

const payOrderSchema = z
  .strictObject({
    orderId: orderParamsSchema.shape.id,
    amount: z.strictObject(moneySchema.shape).openapi({ description: "The order's total" }),
    payment: cardSchema,
  })
  .openapi("PayOrder");

const route = defineRoute({
  method: "post",
  path: "/",
  access: "public",
  tags: ["Payments"],
  operationId: "payOrder",
  summary: "Pay for an order that awaits its payment",
  description:
    "For orders placed without a card, while `payment.state` is `awaited`. Whoever may read the " +
    "order may pay for it. A card that is turned down is a payment with state `declined` and the " +
    "reason in `failure`; the order then waits for another card until `payment.awaitedUntil`.",
  security: orderSecurity,
  request: {
    headers: requiredKeyHeaders,
    body: jsonBody(payOrderSchema),
  },
  responses: {
    201: json(paymentSchema, "The payment, made now or earlier under the same key"),
    ...problems(400, 403, 404, 409, 413, 415, 422, 429, 503),
  },
});

export const createPayment = createRouter().openapi(route, async (c) => {
  const idempotencyKey = c.req.valid("header")["idempotency-key"];
  if (idempotencyKey === undefined) return problem(c, "idempotency-key-required");
  const request = c.req.valid("json");
  if (!(await mayReadOrder(c, request.orderId))) return problem(c, "order-not-found");
  const context = c.var.action;
  const paid = await c.var.services.payments.pay({ ...request, idempotencyKey, context });
  if (!paid.ok) {
    const { code, ...members } = paid.refusal;
    return problem(c, code, { members });
  }
  if (paid.value.replayed) c.header("Idempotent-Replayed", "true");
  return c.json(presentPayment(paid.value.payment, c.var.market.locale), 201);
});
