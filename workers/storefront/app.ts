// The pages of the shop, rendered here and complete without script: the middleware of every page,
// and the routes.

import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { PICTURE_BYTES_MAX } from "../../domain/account/picture-rules.ts";
import { requireCsrfToken } from "../http/csrf.ts";
import { isSafeMethod, requireSameOrigin } from "../http/same-origin.ts";
import { inTime } from "../services/outage.ts";
import {
  addAddress,
  changeAddress,
  makeDefault,
  previewAddress,
  removeAddress,
  showAddress,
  showAddresses,
  showNewAddress,
} from "./account/addresses.tsx";
import { deleteAccount, exportAccount, showData } from "./account/data.tsx";
import { showOrders } from "./account/orders.tsx";
import { showOverview } from "./account/overview.tsx";
import { requireShopper } from "./account/own-page.tsx";
import { removePicture, savePicture, saveProfile, showProfile } from "./account/profile.tsx";
import {
  renewRecoveryCodes,
  setUpSecondFactor,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "./account/second-factor.tsx";
import { changePassword, endSession, endSessions, showSecurity } from "./account/security.tsx";
import { addWish, removeWish, showWishlist } from "./account/wishlist.tsx";
import { lowerCase, redirectTo, redirectToCanonical } from "./canonical-address.ts";
import { showCart } from "./cart.tsx";
import { addToCart, removeFromCart, updateCart } from "./cart-edit.ts";
import { quoteCheckout, showCheckout, submitCheckout } from "./checkout.tsx";
import { type ReadApiDescription, showDocs, showErrors } from "./docs.tsx";
import { mailReset, showForgot } from "./forgot.tsx";
import { addFormRedirects } from "./form-addresses.ts";
import { showHome } from "./home.tsx";
import { showInvoice } from "./invoice.tsx";
import { showList } from "./list.tsx";
import { showFault, showForgery, showNotFound, showTooLarge } from "./message.tsx";
import { cancelOrder, showOrder } from "./order.tsx";
import type { PageContext, PageEnv } from "./page.ts";
import { requirePathId } from "./path-ids.ts";
import { payOrder } from "./pay.ts";
import { showProduct } from "./product.tsx";
import { register, showRegister } from "./register.tsx";
import { resetPassword, showReset } from "./reset.tsx";
import { requestReturn, showReturn } from "./return.tsx";
import { pageSecurity } from "./security.ts";
import { showPagesSitemap, showProductsSitemap, showRobots, showSitemap } from "./seo.ts";
import { showSignIn, signIn, signInWithCode } from "./sign-in.tsx";
import { signOut } from "./sign-out.ts";
import { chooseTheme } from "./theme.ts";
import { resendVerification, showVerify, verifyEmail } from "./verify.tsx";

/** A checkout form with every field full is a twentieth of this. */
const FORM_BYTES_MAX = 64 * 1024;

const PICTURE_PATH = "/account/picture";

const limitText = bodyLimit({ maxSize: FORM_BYTES_MAX, onError: showTooLarge });
const limitPicture = bodyLimit({
  maxSize: PICTURE_BYTES_MAX + FORM_BYTES_MAX,
  onError: showTooLarge,
});

/** One form carries a picture; the rest is text. */
const limitForm: MiddlewareHandler<PageEnv> = (c, next) =>
  (c.req.path === PICTURE_PATH ? limitPicture : limitText)(c, next);

/** With the seconds that identification may take first, less than D1 takes to fail by itself. */
const PAGE_PATIENCE_MS = 5_000;

/** A GET that waits for something silent fails in time. Forms may have taken effect: they wait. */
const answerInTime: MiddlewareHandler<PageEnv> = (c, next) =>
  isSafeMethod(c) ? inTime(next(), PAGE_PATIENCE_MS) : next();

export function createStorefront(readApiDescription: ReadApiDescription): Hono<PageEnv> {
  const storefront = new Hono<PageEnv>();
  storefront.use(pageSecurity, async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  });
  storefront.use(
    requireSameOrigin(showForgery),
    limitForm,
    requireCsrfToken(showForgery),
    redirectToCanonical,
    answerInTime,
  );
  storefront.onError((error, c) => showFault(c, error));
  storefront.use("/orders/:id/*", requirePathId("order"));
  storefront.use("/account/*", requireShopper);
  storefront.use("/account/addresses/:id/*", requirePathId("address", ["new", "preview"]));
  addFormRedirects(storefront);

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
  storefront.post("/checkout", submitCheckout);
  storefront.post("/checkout/quote", quoteCheckout);
  storefront.get("/orders/:id", showOrder);
  storefront.get("/orders/:id/invoice", showInvoice);
  storefront.post("/orders/:id/cancel", cancelOrder);
  storefront.get("/orders/:id/return", showReturn).post("/orders/:id/return", requestReturn);
  storefront.post("/orders/:id/pay", payOrder);
  storefront.post("/theme", chooseTheme);
  addIdentityPages(storefront);
  addAccountPages(storefront);
  storefront.get("/docs", (c) => showDocs(c, readApiDescription));
  storefront.get("/docs/errors", showErrors);
  storefront.get("/robots.txt", showRobots);
  storefront.get("/sitemap.xml", showSitemap);
  storefront.get("/sitemaps/pages.xml", showPagesSitemap);
  storefront.get("/sitemaps/:file{products-[1-9][0-9]{0,3}[.]xml}", showProductsSitemap);
  storefront.all("*", showUnknown);
  return storefront;
}

/** Typed in capitals, an address of this shop leads to its page. */
function showUnknown(c: PageContext): Response | Promise<Response> {
  const { pathname } = new URL(c.req.url);
  const lower = lowerCase(pathname);
  return lower === pathname || !isSafeMethod(c) ? showNotFound(c) : redirectTo(c, lower);
}

function addIdentityPages(storefront: Hono<PageEnv>): void {
  storefront.get("/signin", showSignIn).post("/signin", signIn);
  storefront.post("/signin/code", signInWithCode);
  storefront.get("/register", showRegister).post("/register", register);
  storefront.get("/verify", showVerify).post("/verify", verifyEmail);
  storefront.post("/verify/resend", resendVerification);
  storefront.get("/forgot", showForgot).post("/forgot", mailReset);
  storefront.get("/reset", showReset).post("/reset", resetPassword);
  storefront.post("/signout", signOut);
}

function addAccountPages(storefront: Hono<PageEnv>): void {
  storefront.post("/wishlist/add", addWish).post("/wishlist/remove", removeWish);
  storefront.get("/account", showOverview);
  storefront.get("/account/orders", showOrders);
  storefront.get("/account/wishlist", showWishlist);
  storefront.get("/account/profile", showProfile).post("/account/profile", saveProfile);
  storefront.post(PICTURE_PATH, savePicture).post(`${PICTURE_PATH}/remove`, removePicture);
  storefront.get("/account/addresses", showAddresses);
  storefront.get("/account/addresses/new", showNewAddress);
  storefront.post("/account/addresses/new", addAddress);
  storefront.post("/account/addresses/preview", previewAddress);
  storefront.get("/account/addresses/:id", showAddress);
  storefront.post("/account/addresses/:id", changeAddress);
  storefront.post("/account/addresses/:id/default", makeDefault);
  storefront.post("/account/addresses/:id/remove", removeAddress);
  storefront.get("/account/security", showSecurity);
  storefront.post("/account/password", changePassword);
  storefront.post("/account/sessions/end", endSession);
  storefront.post("/account/sessions/end-all", endSessions);
  storefront.post("/account/second-factor", setUpSecondFactor);
  storefront.post("/account/second-factor/confirm", turnOnSecondFactor);
  storefront.post("/account/second-factor/recovery-codes", renewRecoveryCodes);
  storefront.post("/account/second-factor/off", turnOffSecondFactor);
  storefront.get("/account/data", showData);
  storefront.get("/account/export", exportAccount);
  storefront.post("/account/delete", deleteAccount);
}
