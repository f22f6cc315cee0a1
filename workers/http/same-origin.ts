// Cross-site request forgery: a browser sends cookies along with requests other sites make it send.
// So whatever changes something and carries a cookie must show that it came from our own pages, and
// what a browser says another site sent is not taken at all. A Bearer or cart token needs no such
// proof: another site cannot know it.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { CART_TOKEN_HEADER } from "./cart-token.ts";
import { problem } from "./problem.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function isSafeMethod(c: Context): boolean {
  return SAFE_METHODS.has(c.req.method);
}

/** Stands before API and pages; `refuse` says no in the caller's own way, with status 403. */
export function requireSameOrigin(refuse: RefuseForgery = refuseApiCall) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (isSafeMethod(c) || isLedByToken(c)) return next();
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

/** A cart token leads nobody who is signed in: their cart is named by who they are. */
function isLedByToken(c: Context<AppEnv>): boolean {
  const { principal } = c.var;
  if (principal !== undefined) return principal.via === "bearer";
  return c.req.header(CART_TOKEN_HEADER) !== undefined;
}

/** `Sec-Fetch-Site` where the browser sends it, else `Origin`. */
function siteOf(c: Context): "own" | "other" | "unsaid" {
  const said = c.req.header("Sec-Fetch-Site");
  if (said !== undefined) return said === "same-origin" ? "own" : "other";
  const origin = c.req.header("Origin");
  if (origin === undefined) return "unsaid";
  return origin === new URL(c.req.url).origin ? "own" : "other";
}
