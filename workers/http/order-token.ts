// Decides which orders a request may read: a user's own, and those that signed tokens name, in the
// header of an API client or in the cookie of a browser. A request with a Bearer token is not
// authorized by its cookies, so the orders cookie is ignored.

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { judgeAccess } from "../../domain/auth/access.ts";
import { ORDER_TOKEN_LIFETIME_MS } from "../../domain/auth/lifetimes.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "./app-env.ts";

export const ORDERS_COOKIE = "__Host-orders";
export const ORDER_TOKEN_HEADER = "X-Order-Token";

/** A token is about 200 characters and a cookie at most 4,096: the latest orders fit. */
const REMEMBERED_ORDERS_MAX = 10;
const SEPARATOR = "~";

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };
const COOKIE_MAX_AGE_SECONDS = ORDER_TOKEN_LIFETIME_MS / 1000;

/** Whether this request may read this order. `linked` is a token from a mail's link. */
export async function mayReadOrder(
  c: Context<AppEnv>,
  orderId: string,
  linked?: string,
): Promise<boolean> {
  const presented = [c.req.header(ORDER_TOKEN_HEADER), linked, ...rememberedTokens(c)];
  for (const token of presented) {
    if (token === undefined) continue;
    if ((await c.var.services.tokens.open("order", token)) === orderId) return true;
  }
  const { principal, services } = c.var;
  return principal !== undefined && (await services.orders.ownerOf(orderId)) === principal.userId;
}

/** Whether this request may follow the order live: its readers, and staff with `orders:read`. */
export async function mayFollowOrder(c: Context<AppEnv>, orderId: string): Promise<boolean> {
  const { STAFF_SECOND_FACTOR } = settingsOf(c.env);
  const verdict = judgeAccess("orders:read", c.var.principal, STAFF_SECOND_FACTOR);
  return verdict === "allowed" || mayReadOrder(c, orderId);
}

/** Lets this browser read the order again; the oldest remembered order makes room. */
export function rememberOrder(c: Context<AppEnv>, orderToken: string): void {
  const others = rememberedTokens(c).filter((token) => token !== orderToken);
  const tokens = [orderToken, ...others].slice(0, REMEMBERED_ORDERS_MAX);
  setCookie(c, ORDERS_COOKIE, tokens.join(SEPARATOR), {
    ...COOKIE,
    maxAge: COOKIE_MAX_AGE_SECONDS,
  });
}

/** Closes every order this browser was let in to by a token. */
export function forgetOrders(c: Context): void {
  if (getCookie(c, ORDERS_COOKIE) !== undefined) deleteCookie(c, ORDERS_COOKIE, COOKIE);
}

function rememberedTokens(c: Context<AppEnv>): string[] {
  if (c.var.principal?.via === "bearer") return [];
  const tokens = getCookie(c, ORDERS_COOKIE)?.split(SEPARATOR) ?? [];
  return tokens.slice(0, REMEMBERED_ORDERS_MAX);
}
