import { z } from "@hono/zod-openapi";
import { findCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { refuseAccess } from "../cart/answer.ts";
import { cartSecurity } from "../cart/schema.ts";
import { quoteAddressSchema } from "../orders/address-schema.ts";
import { answerCheckoutProblem } from "../orders/answer.ts";
import { amountsSchema, shippingMethodSchema } from "../orders/schema.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, moneySchema, problems } from "../shapes.ts";

const quoteRequestSchema = z
  .strictObject({
    shippingAddress: quoteAddressSchema,
    shippingMethod: shippingMethodSchema.optional(),
  })
  .openapi("QuoteRequest");

const shippingOfferSchema = z.object({
  id: z.string(),
  name: z.string(),
  price: moneySchema,
  estimate: z.object({ fromDate: z.iso.date(), toDate: z.iso.date() }),
});

const quoteSchema = z
  .object({
    ...amountsSchema,
    shippingMethods: z.array(shippingOfferSchema).readonly(),
  })
  .openapi("Quote");

const route = defineRoute({
  method: "post",
  path: "/quote",
  access: "public",
  tags: ["Orders"],
  operationId: "quoteCheckout",
  summary: "What the caller's cart costs, delivered there",
  security: cartSecurity,
  request: { body: jsonBody(quoteRequestSchema) },
  responses: {
    200: json(quoteSchema, "Every amount that would be charged; nothing is stored"),
    ...problems(400, 401, 403, 409, 413, 415, 422, 429),
  },
});

export const quoteCheckout = createRouter().openapi(route, async (c) => {
  const cart = await findCart(c);
  if (cart.kind !== "open") return refuseAccess(c, cart.kind);
  const { shippingAddress, shippingMethod } = c.req.valid("json");
  const quote = await c.var.services.checkout.quote({
    basket: { cartId: cart.cartId, owner: cart.owner },
    destination: shippingAddress,
    shippingMethod,
  });
  return quote.ok ? c.json(quote.value, 200) : answerCheckoutProblem(c, quote.refusal);
});
