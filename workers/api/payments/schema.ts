// Schemas of payments and of the request that pays an order.

import { z } from "@hono/zod-openapi";
import { PAYMENT_STATES } from "../../../domain/order/views/order-view.ts";
import { moneySchema } from "../shapes.ts";

export const failureSchema = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string().openapi({ description: "The code in words, in the locale of the market" }),
  })
  .openapi("OrderFailure");

export const nextActionSchema = z
  .object({
    type: z.literal("redirect"),
    url: z.url().openapi({ description: "A page of the payment provider, which leads back here" }),
  })
  .openapi("PaymentNextAction", {
    description: "What the payer has to do before a `pending` payment is decided",
  });

export const paymentSchema = z
  .object({
    id: z.string().openapi({ example: "pay_01JD0000000000000000000000" }),
    orderId: z.string(),
    provider: z.string(),
    state: z.enum(PAYMENT_STATES),
    amount: moneySchema,
    createdAt: z.iso.datetime(),
    nextAction: nextActionSchema.optional(),
    failure: failureSchema.optional(),
  })
  .openapi("Payment");
