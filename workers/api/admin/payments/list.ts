import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../../domain/ids.ts";
import { PAYMENT_STATES } from "../../../../domain/order/views/order-view.ts";
import { pageFields, refuseCursor } from "../../../http/paging.ts";
import { defineRoute } from "../../access.ts";
import { paymentSchema } from "../../payments/schema.ts";
import { createRouter } from "../../router.ts";
import { json, moneySchema, problems } from "../../shapes.ts";

const paymentsQuerySchema = z.strictObject({
  orderId: z.string().regex(idPattern("order")).optional(),
  state: z.enum(PAYMENT_STATES).optional(),
  ...pageFields,
});

const listedPaymentSchema = paymentSchema
  .omit({ failure: true })
  .extend({ amount: moneySchema, failureCode: z.string().optional() })
  .openapi("ListedPayment");

const paymentPageSchema = z
  .object({
    items: z.array(listedPaymentSchema).readonly(),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("PaymentPage");

const route = defineRoute({
  method: "get",
  path: "/",
  access: "payments:read",
  tags: ["Admin"],
  operationId: "listPayments",
  summary: "Payments by order and state, the newest first; a moment behind the orders",
  request: { query: paymentsQuerySchema },
  responses: { 200: json(paymentPageSchema, "A page of payments"), ...problems(400, 429) },
});

export const listPayments = createRouter().openapi(route, async (c) => {
  const { limit, cursor, ...filter } = c.req.valid("query");
  const page = await c.var.services.payments.list(filter, { limit, cursor });
  if (page === "invalid-cursor") return refuseCursor(c);
  return c.json({ items: page.items, page: { nextCursor: page.nextCursor } }, 200);
});
