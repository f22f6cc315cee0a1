// Which cart a request is about. Who is signed in has one cart. A guest's is named by a signed
// token, in the header of an API client or in the cookie of a browser; the header wins. API and
// pages read and make it here alone.

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { newId } from "../adapters/ids.ts";
import { logError } from "../adapters/log-error.ts";
import { type CartRef, userCartOf } from "../services/cart/cart-service.ts";
import type { AppEnv } from "./app-env.ts";

export const CART_COOKIE = "__Host-cart";
export const CART_TOKEN_HEADER = "X-Cart-Token";

/** The longest a browser keeps a cookie, in seconds: the cart itself expires sooner when idle. */
const COOKIE_MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };

export type CartAccess =
  | ({ readonly kind: "open" } & CartRef)
  /** No token at all: a visitor without a cart. */
  | { readonly kind: "none" }
  /** A token, but forged, damaged or signed with a secret since replaced. */
  | { readonly kind: "invalid" };

/** The cart this request may use. */
export async function findCart(c: Context<AppEnv>): Promise<CartAccess> {
  const { principal } = c.var;
  if (principal === undefined) return findGuestCart(c);
  return { kind: "open", ...(await userCartOf(principal.userId)) };
}

/** The cart a token of this request names, whoever is signed in. */
export async function findGuestCart(c: Context<AppEnv>): Promise<CartAccess> {
  const token = c.req.header(CART_TOKEN_HEADER) ?? getCookie(c, CART_COOKIE);
  if (token === undefined) return { kind: "none" };
  const cartId = await c.var.services.tokens.open("cart", token);
  return cartId === undefined ? { kind: "invalid" } : { kind: "open", cartId, owner: "guest" };
}

/** A cart nobody has yet. Nothing is stored for it until something is put in. */
export function newGuestCart(): CartRef {
  return { cartId: newId("cart"), owner: "guest" };
}

/** Gives the caller the token of this cart: as a cookie for browsers, a header for API clients. */
export async function handOverCart(c: Context<AppEnv>, cartId: string): Promise<void> {
  const token = await c.var.services.tokens.issue("cart", cartId);
  c.header(CART_TOKEN_HEADER, token);
  setCookie(c, CART_COOKIE, token, { ...COOKIE, maxAge: COOKIE_MAX_AGE_SECONDS });
}

/** After its cart was merged into a person's, the browser has no guest cart any more. */
export function forgetGuestCart(c: Context): void {
  if (getCookie(c, CART_COOKIE) !== undefined) deleteCookie(c, CART_COOKIE, COOKIE);
}

/**
 * Moves the cart of this request's token into the person's. A cart that cannot be moved right now
 * keeps its cookie, and nobody is kept from signing in by it.
 */
export async function takeGuestCart(c: Context<AppEnv>, userId: string): Promise<void> {
  const guest = await findGuestCart(c);
  if (guest.kind !== "open") return;
  try {
    const { services, action } = c.var;
    await services.carts.merge({ guestCartId: guest.cartId, userId, context: action });
    forgetGuestCart(c);
  } catch (error) {
    logError("guest cart not merged", error);
  }
}
