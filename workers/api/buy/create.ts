import { z } from "@hono/zod-openapi";
import { newUuid } from "../../adapters/ids.ts";
import { defineRoute, IDENTITY_SECURITY } from "../access.ts";
import { answerPlaced, prefersAsync } from "../orders/answer.ts";
import { findBuyerEmail, refuseWithoutEmail } from "../orders/buyer-email.ts";
import {
  idempotencyHeaders,
  placedAnswers,
  placeOrderSchema,
  preferHeader,
} from "../orders/schema.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems, skuSchema } from "../shapes.ts";

const UNITS_MAX = 99;
const ID_OR_SLUG_LENGTH_MAX = 100;

const buySchema = placeOrderSchema
  .extend({
    sku: skuSchema.optional().openapi({
      description: "Needed when the product has more than one variant",
    }),
    quantity: z.int().min(1).max(UNITS_MAX).default(1),
  })
  .openapi("BuyNow");

const route = defineRoute({
  method: "post",
  path: "/{productId}",
  access: "public",
  tags: ["Orders"],
  operationId: "buyNow",
  summary: "Buy one product now, without a cart",
  security: [...IDENTITY_SECURITY, {}],
  request: {
    params: z.object({ productId: z.string().min(1).max(ID_OR_SLUG_LENGTH_MAX) }),
    headers: idempotencyHeaders.extend(preferHeader),
    body: jsonBody(buySchema),
  },
  responses: {
    ...placedAnswers,
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
  },
});

export const buyNow = createRouter().openapi(route, async (c) => {
  const { sku, quantity, email: given, ...details } = c.req.valid("json");
  const email = await findBuyerEmail(c, given);
  if (email === undefined) return refuseWithoutEmail(c);
  const placed = await c.var.services.checkout.place({
    basket: { idOrSlug: c.req.valid("param").productId, sku, quantity },
    buyer: c.var.principal,
    details: { email, ...details },
    idempotencyKey: c.req.valid("header")["idempotency-key"] ?? newUuid(),
    context: c.var.action,
    respondAsync: prefersAsync(c),
  });
  return answerPlaced(c, placed);
});
