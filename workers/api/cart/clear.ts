import { findCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { conditionHeaders, expectedVersion } from "../conditions.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerChange, refuseAccess } from "./answer.ts";
import { cartAnswer, cartSecurity } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/",
  access: "public",
  operationId: "clearCart",
  tags: ["Cart"],
  summary: "Takes every line out",
  security: cartSecurity,
  request: { headers: conditionHeaders },
  responses: { 200: cartAnswer("The empty cart"), ...problems(400, 401, 403, 409, 429, 503) },
});

export const clear = createRouter().openapi(route, async (c) => {
  const access = await findCart(c);
  if (access.kind !== "open") return refuseAccess(c, access.kind);
  const result = await c.var.services.carts.clear({
    cartId: access.cartId,
    owner: access.owner,
    context: c.var.action,
    expectedVersion: expectedVersion(c.req.valid("header")["If-Match"]),
  });
  return answerChange(c, result, 200);
});
