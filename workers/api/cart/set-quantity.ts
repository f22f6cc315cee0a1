import { findCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { conditionHeaders, expectedVersion } from "../conditions.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { answerChange, refuseAccess } from "./answer.ts";
import { cartAnswer, cartSecurity, itemParams, itemQuantitySchema } from "./schema.ts";

const route = defineRoute({
  method: "put",
  path: "/items/{sku}",
  access: "public",
  operationId: "setCartItemQuantity",
  tags: ["Cart"],
  summary: "Makes a line hold exactly this many units",
  security: cartSecurity,
  request: { params: itemParams, headers: conditionHeaders, body: jsonBody(itemQuantitySchema) },
  responses: {
    200: cartAnswer("The cart with the line changed"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 429, 503),
  },
});

export const setQuantity = createRouter().openapi(route, async (c) => {
  const access = await findCart(c);
  if (access.kind !== "open") return refuseAccess(c, access.kind);
  const { quantity, version } = c.req.valid("json");
  const result = await c.var.services.carts.setQuantity({
    cartId: access.cartId,
    owner: access.owner,
    context: c.var.action,
    sku: c.req.valid("param").sku,
    quantity,
    expectedVersion: expectedVersion(c.req.valid("header")["If-Match"], version),
  });
  return answerChange(c, result, 200);
});
