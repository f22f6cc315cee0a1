import { z } from "@hono/zod-openapi";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";

const paymentMethodSchema = z
  .object({
    provider: z.string(),
    id: z.string(),
    label: z.string(),
    options: z
      .array(z.object({ token: z.string(), label: z.string(), note: z.string().optional() }))
      .readonly(),
  })
  .openapi("PaymentMethod");

const route = defineRoute({
  method: "get",
  path: "/payment-methods",
  access: "public",
  tags: ["Payments"],
  operationId: "listPaymentMethods",
  summary: "The ways to pay for an order",
  description:
    "An order is paid with the `provider` of a method and the `token` of one of its options.",
  responses: {
    200: json(
      z.object({ items: z.array(paymentMethodSchema).readonly() }),
      "The methods, the preselected one first",
    ),
  },
});

export const listPaymentMethods = createRouter().openapi(route, (c) =>
  c.json({ items: c.var.services.payments.methods() }, 200),
);
