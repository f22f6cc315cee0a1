// Refreshes the session of a browser whose access token has expired, within the request: a form
// that was just sent takes effect without a new sign-in.

import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Principal, SignedIn } from "../services/auth/auth-service.ts";
import type { AppEnv } from "./app-env.ts";
import { forgetSession, keepSession, REFRESH_COOKIE } from "./session-cookies.ts";

/** 32 bytes in base64url. Other values cannot be tokens and are not looked up. */
const REFRESH_TOKEN = /^[\w-]{43}$/;

/** Signs in by the refresh cookie; undefined without one, or when its session ended. */
export async function resumeSession(c: Context<AppEnv>): Promise<Principal | undefined> {
  const refreshToken = getCookie(c, REFRESH_COOKIE);
  if (refreshToken === undefined) return undefined;
  const refreshed = REFRESH_TOKEN.test(refreshToken)
    ? await c.var.services.auth.refresh(refreshToken, c.var.action)
    : undefined;
  if (!refreshed?.ok) {
    forgetSession(c);
    return undefined;
  }
  keepSession(c, refreshed.value);
  return principalOf(refreshed.value, "cookie");
}

export function principalOf(signedIn: SignedIn, via: Principal["via"]): Principal {
  const { user, sessionId, secondFactor } = signedIn;
  const { id: userId, roles, emailVerified } = user;
  return { userId, sessionId, roles, emailVerified, secondFactor, via };
}
