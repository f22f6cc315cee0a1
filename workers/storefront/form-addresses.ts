// Addresses that only take a form. A GET, by a reload, a bookmark or the sign-in page on the way
// back, leads to the page that has the form.

import type { Hono } from "hono";
import { readLocalPath } from "../../web/storefront/local-path.ts";
import type { PageContext, PageEnv } from "./page.ts";

/** The page of each form; `:id` stands for the id in the form's own address. */
const FORM_PAGES: Readonly<Record<string, string>> = {
  "/cart/add": "/cart",
  "/cart/update": "/cart",
  "/cart/remove": "/cart",
  "/checkout/quote": "/checkout",
  "/orders/:id/cancel": "/orders/:id",
  "/orders/:id/pay": "/orders/:id",
  "/signin/code": "/signin",
  "/signout": "/account",
  "/verify/resend": "/verify",
  "/wishlist/add": "/account/wishlist",
  "/wishlist/remove": "/account/wishlist",
  "/account/picture": "/account/profile",
  "/account/picture/remove": "/account/profile",
  "/account/addresses/preview": "/account/addresses/new",
  "/account/addresses/:id/default": "/account/addresses",
  "/account/addresses/:id/remove": "/account/addresses",
  "/account/password": "/account/security",
  "/account/sessions/end": "/account/security",
  "/account/sessions/end-all": "/account/security",
  "/account/second-factor": "/account/security",
  "/account/second-factor/confirm": "/account/security",
  "/account/second-factor/recovery-codes": "/account/security",
  "/account/second-factor/off": "/account/security",
  "/account/delete": "/account/data",
};

/** To be called after the checks of ids, and before routes with parameters in the same places. */
export function addFormRedirects(storefront: Hono<PageEnv>): void {
  for (const [address, page] of Object.entries(FORM_PAGES)) {
    storefront.get(address, (c: PageContext) =>
      c.redirect(page.replace(":id", c.req.param("id") ?? ""), 303),
    );
  }
  storefront.get("/theme", (c) => c.redirect(readLocalPath(c.req.query("back")), 303));
}
