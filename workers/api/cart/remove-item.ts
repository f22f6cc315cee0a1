import { findCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { conditionHeaders, expectedVersion } from "../conditions.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerChange, refuseAccess } from "./answer.ts";
import { cartAnswer, cartSecurity, itemParams } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/items/{sku}",
  access: "public",
  operationId: "removeCartItem",
  tags: ["Cart"],
  summary: "Takes a line out; one that is not there is fine",
  security: cartSecurity,
  request: { params: itemParams, headers: conditionHeaders },
  responses: {
    200: cartAnswer("The cart without the line"),
    ...problems(400, 401, 403, 409, 429, 503),
  },
});

export const removeItem = createRouter().openapi(route, async (c) => {
  const access = await findCart(c);
  if (access.kind !== "open") return refuseAccess(c, access.kind);
  const result = await c.var.services.carts.removeItem({
    cartId: access.cartId,
    owner: access.owner,
    context: c.var.action,
    sku: c.req.valid("param").sku,
    expectedVersion: expectedVersion(c.req.valid("header")["If-Match"]),
  });
  return answerChange(c, result, 200);
});
