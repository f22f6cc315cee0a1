// Schemas of payments and of the request that pays an order.

import { z } from "@hono/zod-openapi";
import { PAYMENT_STATES } from "../../../domain/order/views/order-view.ts";
import { moneySchema } from "../shapes.ts";

export const paymentSchema = z
  .object({
    id: z.string().openapi({ example: "pay_01JD0000000000000000000000" }),
    orderId: z.string(),
    provider: z.string(),
    state: z.enum(PAYMENT_STATES),
    amount: moneySchema,
    createdAt: z.iso.datetime(),
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .openapi("Payment");
