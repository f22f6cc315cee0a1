import { findCart } from "../../http/cart-token.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { refuseAccess } from "../cart/answer.ts";
import { cartSecurity } from "../cart/schema.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { answerPlaced, prefersAsync } from "./answer.ts";
import { findBuyerEmail, refuseWithoutEmail } from "./buyer-email.ts";
import { placedAnswers, placeOrderSchema, preferHeader, requiredKeyHeaders } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/",
  access: "public",
  tags: ["Orders"],
  operationId: "placeOrder",
  summary: "Place an order for the caller's cart",
  description:
    "Answers once the order is durable; the saga has normally finished by then, and the status " +
    "says how far it is. A declined card, or stock that is gone by then, is an order with status " +
    "Failed and the reason in `failure`; what is known to be short is refused with " +
    "`insufficient-stock`, and nothing is placed. `Prefer: respond-async` answers 202 at once.",
  security: cartSecurity,
  request: {
    headers: requiredKeyHeaders.extend(preferHeader),
    body: jsonBody(placeOrderSchema),
  },
  responses: {
    ...placedAnswers,
    ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
  },
});

export const createOrder = createRouter().openapi(route, async (c) => {
  const idempotencyKey = c.req.valid("header")["idempotency-key"];
  if (idempotencyKey === undefined) return problem(c, "idempotency-key-required");
  const { email: given, ...details } = c.req.valid("json");
  const email = await findBuyerEmail(c, given);
  if (email === undefined) return refuseWithoutEmail(c);
  const cart = await findCart(c);
  if (cart.kind !== "open") return refuseAccess(c, cart.kind);
  const placed = await c.var.services.checkout.place({
    basket: { cartId: cart.cartId, owner: cart.owner },
    buyer: c.var.principal,
    details: { email, ...details },
    idempotencyKey,
    context: c.var.action,
    respondAsync: prefersAsync(c),
  });
  return answerPlaced(c, placed);
});
