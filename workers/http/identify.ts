// Identifies the caller of a request to the API or a page, by a Bearer token or the cookies of a
// session. A valid access token is accepted by its signature, without I/O, unless its session is
// among those that this isolate knows to have ended.

import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { logError } from "../adapters/log-error.ts";
import type { Principal } from "../services/auth/auth-service.ts";
import type { AccessClaims } from "../services/tokens/access-token-service.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";
import { resumeSession } from "./resume-session.ts";
import { isSafeMethod } from "./same-origin.ts";
import { recordSecurityEvent } from "./security-event.ts";
import { ACCESS_COOKIE } from "./session-cookies.ts";

/** Paths whose response does not depend on a session: the caller is not identified. */
const ANONYMOUS_PATHS = [
  /^\/(?:images|_|\.well-known)\//,
  /^\/(?:health|ready|version|[^/]+\.(?:json|xml|txt))$/,
  /^\/api\/v1\/auth\/refresh$/,
  // No limit counts these, so no token of a session may cost anything there.
  /^\/api\/v1\/webhooks\//,
];

const RETRY_AFTER_SECONDS = "2";

/**
 * Sets `principal` and the actor of whatever follows; refuses a Bearer token that is not valid.
 * `refuse` answers, as a page or as a problem, that callers cannot be identified now; status 503.
 */
export function identify(refuse: RefuseForNow = refuseApiCall) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (ANONYMOUS_PATHS.some((pattern) => pattern.test(c.req.path))) return next();
    const bearer = bearerTokenOf(c);
    try {
      const caller = await (bearer === undefined ? findByCookies(c) : findByToken(c, bearer));
      if (caller === undefined && bearer !== undefined) return refuseToken(c);
      if (caller !== undefined) admit(c, caller);
    } catch (error) {
      logError("identity unavailable", error);
      if (bearer !== undefined || !isSafeMethod(c)) {
        c.header("Retry-After", RETRY_AFTER_SECONDS);
        return refuse(c);
      }
    }
    await next();
    // What sets a cookie is for one person alone, whatever its route says of its content.
    const { headers } = c.res;
    if (headers.has("Set-Cookie")) headers.set("Cache-Control", "private, no-store");
  });
}

/** While identity is unavailable, reads are served as a guest's and writes are refused. */
export type RefuseForNow = (c: Context<AppEnv>) => Response | Promise<Response>;

/** From here on the request acts for this person. */
export function admit(c: Context<AppEnv>, principal: Principal): void {
  c.set("principal", principal);
  c.set("action", { ...c.var.action, actor: `user/${principal.userId}` });
}

async function findByToken(c: Context<AppEnv>, token: string): Promise<Principal | undefined> {
  const claims = await claimsIn(c, token);
  return claims && toPrincipal(claims, "bearer");
}

async function findByCookies(c: Context<AppEnv>): Promise<Principal | undefined> {
  const token = getCookie(c, ACCESS_COOKIE);
  const claims = token && (await claimsIn(c, token));
  return claims ? toPrincipal(claims, "cookie") : resumeSession(c);
}

async function claimsIn(c: Context<AppEnv>, token: string): Promise<AccessClaims | undefined> {
  const { accessTokens, endedSessions } = c.var.services;
  const claims = await accessTokens.verify(token);
  if (claims === undefined || (await endedSessions.has(claims.sessionId))) return undefined;
  return claims;
}

function toPrincipal(claims: AccessClaims, via: Principal["via"]): Principal {
  return { ...claims, via };
}

/** The token of RFC 6750; empty when the header announces one and brings none. */
function bearerTokenOf(c: Context): string | undefined {
  return /^bearer(?:\s+|$)(.*)$/i.exec(c.req.header("Authorization") ?? "")?.[1]?.trim();
}

function refuseToken(c: Context<AppEnv>): Response {
  recordSecurityEvent(c, { type: "security.token.invalid" });
  return problem(c, "unauthorized", {
    detail: "The access token is not valid or has expired; refresh it or sign in again.",
    headers: { "WWW-Authenticate": 'Bearer realm="tradewind", error="invalid_token"' },
  });
}

function refuseApiCall(c: Context<AppEnv>): Response {
  return problem(c, "unavailable");
}
