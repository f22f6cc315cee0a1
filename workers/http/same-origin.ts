// The origin check against cross-site request forgery: browsers attach cookies to requests that
// other sites trigger. A write must come from the shop's own origin, unless a token in a header
// authorizes it and no cookie does: another site can neither read nor send such a header.

import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { CART_TOKEN_HEADER } from "./cart-token.ts";
import { ORDERS_COOKIE } from "./order-token.ts";
import { problem } from "./problem.ts";
import { ACCESS_COOKIE, DEVICE_COOKIE, REFRESH_COOKIE } from "./session-cookies.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function isSafeMethod(c: Context): boolean {
  return SAFE_METHODS.has(c.req.method);
}

/** Guards API and pages alike. `refuse` makes the answer, with status 403. */
export function requireSameOrigin(refuse: RefuseForgery = refuseApiCall) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (isSafeMethod(c) || isAuthorizedByTokenAlone(c)) return next();
    const site = siteOf(c);
    const isOwn = site === "own" || (site === "unsaid" && c.req.header("Cookie") === undefined);
    return isOwn ? next() : refuse(c);
  });
}

export type RefuseForgery = (c: Context<AppEnv>) => Response | Promise<Response>;

function refuseApiCall(c: Context<AppEnv>): Response {
  return problem(c, "csrf-failed", {
    detail:
      "A write that carries a cookie must come from this shop's own pages. " +
      `API clients send a Bearer token or ${CART_TOKEN_HEADER}, and no cookie.`,
  });
}

/** Cookies that authorize something, or decide how a sign-in is counted. */
const AUTHORIZING_COOKIES = [ACCESS_COOKIE, REFRESH_COOKIE, ORDERS_COOKIE, DEVICE_COOKIE];

/**
 * A Bearer token overrides every cookie (`cart-token.ts`, `order-token.ts`). A cart token overrides
 * the cart cookie alone: with any other cookie that authorizes something, the origin is checked.
 */
function isAuthorizedByTokenAlone(c: Context<AppEnv>): boolean {
  if (c.var.principal?.via === "bearer") return true;
  if (c.req.header(CART_TOKEN_HEADER) === undefined) return false;
  return AUTHORIZING_COOKIES.every((name) => getCookie(c, name) === undefined);
}

/** `Sec-Fetch-Site` where the browser sends it, else `Origin`. */
function siteOf(c: Context): "own" | "other" | "unsaid" {
  const said = c.req.header("Sec-Fetch-Site");
  if (said !== undefined) return said === "same-origin" ? "own" : "other";
  const origin = c.req.header("Origin");
  if (origin === undefined) return "unsaid";
  return origin === new URL(c.req.url).origin ? "own" : "other";
}
