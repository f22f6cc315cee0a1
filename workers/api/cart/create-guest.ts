import { newGuestCart } from "../../http/cart-token.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { guestCartSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/guest",
  access: "public",
  operationId: "createGuestCart",
  tags: ["Cart"],
  summary: "An empty guest cart and the token that opens it",
  description: "For API clients. A browser gets its cart, as a cookie, with the first item.",
  responses: { 201: json(guestCartSchema, "The token and the cart"), ...problems(403, 429, 503) },
});

export const createGuest = createRouter().openapi(route, async (c) => {
  const { carts, tokens } = c.var.services;
  const { cartId } = newGuestCart();
  const [token, cart] = await Promise.all([tokens.issue("cart", cartId), carts.read(cartId)]);
  return c.json({ token, cart }, 201);
});
