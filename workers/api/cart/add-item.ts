import { findCart, handOverCart, newGuestCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { expectedVersion } from "../conditions.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { answerChange, refuseAccess } from "./answer.ts";
import { additionHeaders, cartAnswer, cartSecurity, itemSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/items",
  access: "public",
  operationId: "addCartItem",
  tags: ["Cart"],
  summary: "Puts units of a sku in the cart",
  description:
    "Units add up with those already there. Without a cart, one is made for a guest: its token " +
    "comes back as the X-Cart-Token header and as a cookie.",
  security: [...cartSecurity, {}],
  request: { headers: additionHeaders, body: jsonBody(itemSchema) },
  responses: {
    201: cartAnswer("The cart with the units in it"),
    ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
  },
});

export const addItem = createRouter().openapi(route, async (c) => {
  const access = await findCart(c);
  if (access.kind === "invalid") return refuseAccess(c, access.kind);
  const headers = c.req.valid("header");
  const { version, ...item } = c.req.valid("json");
  const { cartId, owner } = access.kind === "open" ? access : newGuestCart();
  const result = await c.var.services.carts.addItem({
    ...item,
    cartId,
    owner,
    context: c.var.action,
    expectedVersion: expectedVersion(headers["If-Match"], version),
    idempotencyKey: headers["Idempotency-Key"],
  });
  if (result.ok && access.kind === "none") await handOverCart(c, cartId);
  return answerChange(c, result, 201);
});
