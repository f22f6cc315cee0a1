// Finds the cart of a request. A signed-in user has one cart. A guest's cart is named by a signed
// token, in the header of an API client or in the cookie of a browser; the header wins. A request
// with a Bearer token is not authorized by its cookies, so the cart cookie is ignored.

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { newId } from "../adapters/ids.ts";
import { logError } from "../adapters/log-error.ts";
import { type CartRef, userCartOf } from "../services/cart/cart-service.ts";
import type { AppEnv } from "./app-env.ts";

export const CART_COOKIE = "__Host-cart";
export const CART_TOKEN_HEADER = "X-Cart-Token";

/** The longest time a browser keeps a cookie, in seconds: an idle cart expires sooner. */
const COOKIE_MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };

export type CartAccess =
  | ({ readonly kind: "open" } & CartRef)
  /** The request has no token: a visitor without a cart. */
  | { readonly kind: "none" }
  /** The token is forged, damaged or signed with a secret since replaced. */
  | { readonly kind: "invalid" };

/** The cart this request may use. */
export async function findCart(c: Context<AppEnv>): Promise<CartAccess> {
  const { principal } = c.var;
  if (principal === undefined) return findGuestCart(c);
  return { kind: "open", ...(await userCartOf(principal.userId)) };
}

/** The guest cart that a token of this request names, also for a signed-in caller. */
export async function findGuestCart(c: Context<AppEnv>): Promise<CartAccess> {
  const token = c.req.header(CART_TOKEN_HEADER) ?? cookieOf(c);
  if (token === undefined) return { kind: "none" };
  const cartId = await c.var.services.tokens.open("cart", token);
  return cartId === undefined ? { kind: "invalid" } : { kind: "open", cartId, owner: "guest" };
}

function cookieOf(c: Context<AppEnv>): string | undefined {
  return c.var.principal?.via === "bearer" ? undefined : getCookie(c, CART_COOKIE);
}

/** A new cart id. Nothing is stored for it until an item is added. */
export function newGuestCart(): CartRef {
  return { cartId: newId("cart"), owner: "guest" };
}

/** Gives the caller the token of this cart: as a cookie for browsers, a header for API clients. */
export async function handOverCart(c: Context<AppEnv>, cartId: string): Promise<void> {
  const token = await c.var.services.tokens.issue("cart", cartId);
  c.header(CART_TOKEN_HEADER, token);
  setCookie(c, CART_COOKIE, token, { ...COOKIE, maxAge: COOKIE_MAX_AGE_SECONDS });
}

/** Deletes the cart cookie, once the guest cart was merged into a user's cart. */
export function forgetGuestCart(c: Context): void {
  if (getCookie(c, CART_COOKIE) !== undefined) deleteCookie(c, CART_COOKIE, COOKIE);
}

/**
 * Merges a guest cart into the user's cart. A failure is logged and does not fail the sign-in: the
 * cookie stays, so that the next sign-in merges the cart.
 */
export async function mergeGuestCart(
  c: Context<AppEnv>,
  { guest, userId }: { readonly guest: CartAccess; readonly userId: string },
): Promise<void> {
  if (guest.kind !== "open") return;
  try {
    const { services, action } = c.var;
    await services.carts.merge({ guestCartId: guest.cartId, userId, context: action });
    forgetGuestCart(c);
  } catch (error) {
    logError("guest cart not merged", error);
  }
}
