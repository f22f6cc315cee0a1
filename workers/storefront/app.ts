// The pages of the shop, rendered here and complete without script. Who stands in front of every
// page, and which pages there are.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requireCsrfToken } from "../identity/csrf.ts";
import { rateLimit } from "../rate-limit.ts";
import { requireSameOrigin } from "../same-origin.ts";
import { showCart } from "./cart.tsx";
import { addToCart, removeFromCart, updateCart } from "./cart-edit.ts";
import { quoteCheckout, showCheckout, submitCheckout } from "./checkout.tsx";
import { type ReadApiDescription, showDocs, showErrors } from "./docs.tsx";
import { showHome } from "./home.tsx";
import { showList } from "./list.tsx";
import { showFault, showForgery, showNotFound, showTooLarge, showTooMany } from "./message.tsx";
import { showOrder } from "./order.tsx";
import type { PageEnv } from "./page.ts";
import { showProduct } from "./product.tsx";
import { pageSecurity } from "./security.ts";
import { showRobots, showSitemap } from "./seo.ts";
import { chooseTheme } from "./theme.ts";

/** A checkout form with every field full is a twentieth of this. */
const FORM_BYTES_MAX = 64 * 1024;

export function createStorefront(readApiDescription: ReadApiDescription): Hono<PageEnv> {
  const storefront = new Hono<PageEnv>();
  storefront.use(pageSecurity, async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "private, no-store");
  });
  storefront.use(
    requireSameOrigin(showForgery),
    bodyLimit({ maxSize: FORM_BYTES_MAX, onError: showTooLarge }),
    rateLimit(undefined, showTooMany),
    requireCsrfToken(showForgery),
  );
  storefront.onError((error, c) => showFault(c, error));

  storefront.get("/", showHome);
  storefront.get("/products", showList);
  storefront.get("/c/:department", showList);
  storefront.get("/c/:department/:category", showList);
  storefront.get("/p/:slug", showProduct);
  storefront.get("/cart", showCart);
  storefront.post("/cart/add", addToCart);
  storefront.post("/cart/update", updateCart);
  storefront.post("/cart/remove", removeFromCart);
  storefront.get("/checkout", showCheckout);
  storefront.post("/checkout", rateLimit("ORDER_LIMIT", showTooMany), submitCheckout);
  storefront.get("/checkout/quote", (c) => c.redirect("/checkout", 303));
  storefront.post("/checkout/quote", quoteCheckout);
  storefront.get("/orders/:id", showOrder);
  storefront.post("/theme", chooseTheme);
  storefront.get("/docs", (c) => showDocs(c, readApiDescription));
  storefront.get("/docs/errors", showErrors);
  storefront.get("/robots.txt", showRobots);
  storefront.get("/sitemap.xml", showSitemap);
  storefront.all("*", showNotFound);
  return storefront;
}
