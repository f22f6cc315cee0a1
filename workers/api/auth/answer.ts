// What the routes of identity share: how their outcomes go to the wire.

import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { CHALLENGE } from "../../http/refuse-access.ts";
import type { AuthRefusal, SignedIn } from "../../services/auth/auth-service.ts";

/** A Bearer client keeps its refresh token itself; a browser's is in a cookie no script reads. */
export function signedInBody(session: SignedIn, transport: "body" | undefined) {
  const { accessToken, expiresInSeconds: expiresIn, refreshToken, csrfToken, user } = session;
  const body = { accessToken, expiresIn, csrfToken, user };
  return transport === "body" ? { ...body, refreshToken } : body;
}

const PASSWORD_ADVICE =
  "The password was not given lately in this session: send it to POST /auth/password/confirm, " +
  "then repeat the request.";

export function refuseAuth(c: Context<AppEnv>, refusal: AuthRefusal) {
  switch (refusal.code) {
    case "credentials-invalid":
    case "second-factor-required":
    case "second-factor-invalid":
    case "refresh-token-invalid":
      return problem(c, refusal.code, { headers: { "WWW-Authenticate": CHALLENGE } });
    case "login-throttled":
      return problem(c, refusal.code, {
        headers: { "Retry-After": String(refusal.retryAfterSeconds) },
      });
    case "password-too-weak":
      return problem(c, refusal.code, { detail: refusal.detail });
    case "password-required":
      return problem(c, refusal.code, { detail: PASSWORD_ADVICE });
    case "account-suspended":
    case "one-time-token-invalid":
    case "session-not-found":
    case "second-factor-on":
    case "second-factor-off":
    case "email-invalid":
    case "email-unverified":
      return problem(c, refusal.code);
  }
}
