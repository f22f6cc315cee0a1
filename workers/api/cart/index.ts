// The caller's cart, mounted at /api/v1/cart.

import { CART_COOKIE, CART_TOKEN_HEADER } from "../../http/cart-token.ts";
import { createRouter } from "../router.ts";
import { addItem } from "./add-item.ts";
import { clear } from "./clear.ts";
import { createGuest } from "./create-guest.ts";
import { get } from "./get.ts";
import { removeItem } from "./remove-item.ts";
import { setQuantity } from "./set-quantity.ts";
import { transfer } from "./transfer.ts";

export const cartRoutes = createRouter();

cartRoutes.openAPIRegistry.registerComponent("securitySchemes", "CartToken", {
  type: "apiKey",
  in: "header",
  name: CART_TOKEN_HEADER,
});
cartRoutes.openAPIRegistry.registerComponent("securitySchemes", "CartCookie", {
  type: "apiKey",
  in: "cookie",
  name: CART_COOKIE,
});

for (const verb of [get, clear, createGuest, addItem, setQuantity, removeItem, transfer]) {
  cartRoutes.route("/", verb);
}
