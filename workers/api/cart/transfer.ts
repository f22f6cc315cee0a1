import { callerOf } from "../../http/caller.ts";
import { findGuestCart, forgetGuestCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerChange, refuseAccess } from "./answer.ts";
import { cartAnswer } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/transfer",
  access: "user",
  operationId: "transferCart",
  tags: ["Cart"],
  summary: "Moves a guest cart's lines into the cart of who is signed in",
  description:
    "The guest cart is named by X-Cart-Token or its cookie, and is closed. Doing it again " +
    "changes nothing. Signing in does it too.",
  responses: {
    200: cartAnswer("The person's cart with the units in it"),
    ...problems(409, 429, 503),
  },
});

export const transfer = createRouter().openapi(route, async (c) => {
  const guest = await findGuestCart(c);
  if (guest.kind !== "open") return refuseAccess(c, guest.kind);
  const result = await c.var.services.carts.merge({
    guestCartId: guest.cartId,
    userId: callerOf(c).userId,
    context: c.var.action,
  });
  if (result.ok) forgetGuestCart(c);
  return answerChange(c, result, 200);
});
