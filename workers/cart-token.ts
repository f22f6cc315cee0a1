// Which cart a request is about: named by a signed token, in the header of an API client or in the
// cookie of a browser. The header wins. API and pages read and make it here alone.

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { newId } from "./adapters/ids.ts";
import type { AppEnv } from "./services.ts";

export const CART_COOKIE = "__Host-cart";
export const CART_TOKEN_HEADER = "X-Cart-Token";

/** The longest a browser keeps a cookie, in seconds: the cart itself expires sooner when idle. */
const COOKIE_MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

export type CartAccess =
  | { readonly kind: "open"; readonly cartId: string }
  /** No token at all: a visitor without a cart. */
  | { readonly kind: "none" }
  /** A token, but forged, damaged or signed with a secret since replaced. */
  | { readonly kind: "invalid" };

/** The cart this request may use. */
export async function findCart(c: Context<AppEnv>): Promise<CartAccess> {
  const token = c.req.header(CART_TOKEN_HEADER) ?? getCookie(c, CART_COOKIE);
  if (token === undefined) return { kind: "none" };
  const cartId = await c.var.services.tokens.open("cart", token);
  return cartId === undefined ? { kind: "invalid" } : { kind: "open", cartId };
}

/** The id of a cart nobody has yet. Nothing is stored for it until something is put in. */
export function newCartId(): string {
  return newId("cart");
}

/** Gives the caller the token of this cart: as a cookie for browsers, a header for API clients. */
export async function handOverCart(c: Context<AppEnv>, cartId: string): Promise<void> {
  const token = await c.var.services.tokens.issue("cart", cartId);
  c.header(CART_TOKEN_HEADER, token);
  setCookie(c, CART_COOKIE, token, {
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
    maxAge: COOKIE_MAX_AGE_SECONDS,
  });
}
