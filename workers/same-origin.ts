// Cross-site request forgery: a browser sends cookies along with requests other sites make it send.
// So whatever changes something and carries a cookie must show that it came from our own pages.
// A request with X-Cart-Token needs no such proof: another site cannot know the token.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { CART_TOKEN_HEADER } from "./cart-token.ts";
import { problem } from "./errors.ts";
import type { AppEnv } from "./services.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Stands before API and pages alike; refuses with `csrf-failed`. */
export const requireSameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE_METHODS.has(c.req.method) || !isLedByCookie(c) || isSameOrigin(c)) return next();
  return problem(c, "csrf-failed", {
    detail:
      "A write that carries a cookie must come from this shop's own pages. " +
      `API clients send ${CART_TOKEN_HEADER} and no cookie.`,
  });
});

function isLedByCookie(c: Context): boolean {
  return c.req.header("Cookie") !== undefined && c.req.header(CART_TOKEN_HEADER) === undefined;
}

/** `Sec-Fetch-Site` where the browser sends it, else `Origin`; neither is no proof. */
function isSameOrigin(c: Context): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin";
  return c.req.header("Origin") === new URL(c.req.url).origin;
}
