import { CartPage } from "../../web/storefront/pages/cart.tsx";
import { cartMessage } from "./cart-message.ts";
import { loadVisit, type PageContext, show } from "./page.ts";

export async function showCart(c: PageContext): Promise<Response> {
  const { chrome, cart } = await loadVisit(c, "cart");
  const message = cartMessage(c.req.query("outcome"));
  return show(c, <CartPage chrome={chrome} cart={cart} message={message} />);
}
