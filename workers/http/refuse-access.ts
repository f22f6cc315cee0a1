// The responses for callers without access: 401 and 403.

import type { Context } from "hono";
import type { AccessVerdict } from "../../domain/auth/access.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";
import { recordSecurityEvent } from "./security-event.ts";

/** RFC 6750: what a caller without a token is asked for. */
export const CHALLENGE = 'Bearer realm="tradewind"';

export function refuseAccess(c: Context<AppEnv>, verdict: Exclude<AccessVerdict, "allowed">) {
  if (verdict === "unauthorized") {
    recordSecurityEvent(c, { type: "security.unauthorized" });
    return problem(c, verdict, { headers: { "WWW-Authenticate": CHALLENGE } });
  }
  recordSecurityEvent(c, { type: "security.forbidden", reason: verdict });
  return verdict === "second-factor-missing"
    ? problem(c, verdict, { detail: SECOND_FACTOR_ADVICE })
    : problem(c, verdict);
}

const SECOND_FACTOR_ADVICE =
  "Who acts in the shop's name signs in with a second factor. Turn it on at /account/security or " +
  "by POST /auth/second-factor, then refresh the token or sign in again.";
