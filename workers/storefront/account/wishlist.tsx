import { readLocalPath } from "../../../web/storefront/local-path.ts";
import { WishlistPage } from "../../../web/storefront/pages/account/wishlist.tsx";
import { signInHref } from "../../../web/storefront/sign-in-href.ts";
import { messageOf, redirectWithMessage } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { ownPage } from "./own-page.tsx";

const WISHLIST_PATH = "/account/wishlist";

export function showWishlist(c: PageContext): Promise<Response> {
  return ownPage(c, async ({ chrome, user }) => {
    const wishlist = await c.var.services.account.wishlist(user.id);
    const cards = wishlist.map(({ product }) => product);
    return show(c, <WishlistPage {...{ chrome, cards, message: messageOf(c) }} />);
  });
}

export async function addWish(c: PageContext): Promise<Response> {
  const { productId = "", back } = await readForm(c);
  const path = readLocalPath(back, WISHLIST_PATH);
  const { principal, services } = c.var;
  if (principal === undefined) return c.redirect(signInHref(path), 303);
  const wished = await services.account.wish({ userId: principal.userId, productId });
  const isFull = !wished.ok && wished.refusal.code === "wishlist-limit";
  return isFull ? redirectWithMessage(c, WISHLIST_PATH, "wishlist-full") : c.redirect(path, 303);
}

export async function removeWish(c: PageContext): Promise<Response> {
  const { productId = "", back } = await readForm(c);
  const path = readLocalPath(back, WISHLIST_PATH);
  const { principal, services } = c.var;
  if (principal === undefined) return c.redirect(signInHref(path), 303);
  await services.account.unwish({ userId: principal.userId, productId });
  return path === WISHLIST_PATH
    ? redirectWithMessage(c, path, "wish-removed")
    : c.redirect(path, 303);
}
