import { findCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerCart, refuseAccess } from "./answer.ts";
import { cartAnswer, cartSecurity } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "public",
  operationId: "getCart",
  tags: ["Cart"],
  summary: "The cart, priced now",
  security: cartSecurity,
  responses: { 200: cartAnswer("The cart"), ...problems(401, 429, 503) },
});

export const get = createRouter().openapi(route, async (c) => {
  const access = await findCart(c);
  if (access.kind !== "open") return refuseAccess(c, access.kind);
  return answerCart(c, await c.var.services.carts.read(access.cartId), 200);
});
