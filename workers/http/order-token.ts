// Which orders somebody may see: a person their own, a guest those named by signed tokens, in the
// header of an API client or in the cookie a browser was given when it placed them.

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { judgeAccess } from "../../domain/auth/access.ts";
import { ORDER_TOKEN_LIFETIME_MS } from "../../domain/auth/lifetimes.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "./app-env.ts";

export const ORDERS_COOKIE = "__Host-orders";
export const ORDER_TOKEN_HEADER = "X-Order-Token";

/** A token is about 200 characters and a cookie at most 4,096: the latest orders fit. */
const REMEMBERED_ORDERS_MAX = 10;
const SEPARATOR = "~";

const COOKIE_MAX_AGE_SECONDS = ORDER_TOKEN_LIFETIME_MS / 1000;

/** Whether this request may see this order. `linked` is a token from a mail's link. */
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

/** Whether this request may look on while the order is worked on: those, and who looks after it. */
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
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
    maxAge: COOKIE_MAX_AGE_SECONDS,
  });
}

function rememberedTokens(c: Context): string[] {
  const tokens = getCookie(c, ORDERS_COOKIE)?.split(SEPARATOR) ?? [];
  return tokens.slice(0, REMEMBERED_ORDERS_MAX);
}
