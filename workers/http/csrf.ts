// A browser sends a session's cookies along with requests other sites make it send. So every write
// that cookies authenticate brings the session's CSRF token too: in a header, or in a form's field.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { settingsOf } from "../env.ts";
import { csrfTokenOf, isCsrfToken } from "../services/auth/csrf-token.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";
import { isSafeMethod, type RefuseForgery } from "./same-origin.ts";

export const CSRF_HEADER = "X-CSRF-Token";
export const CSRF_FIELD = "csrf";

/**
 * Stands behind the limit of bodies, for it may read a form. `refuse` says no in the caller's own
 * way, with status 403.
 */
export function requireCsrfToken(refuse: RefuseForgery = refuseApiCall) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { principal } = c.var;
    if (isSafeMethod(c) || principal?.via !== "cookie") return next();
    const candidate = c.req.header(CSRF_HEADER) ?? (await formFieldOf(c));
    const { sessionId } = principal;
    const secret = settingsOf(c.env).TOKEN_SECRET;
    return isCsrfToken(secret, { sessionId, candidate }) ? next() : refuse(c);
  });
}

function refuseApiCall(c: Context<AppEnv>): Response {
  return problem(c, "csrf-failed", {
    detail:
      `Send the value of the csrf cookie as ${CSRF_HEADER}, ` +
      `or as the field ${CSRF_FIELD} of a form.`,
  });
}

/** What a page's forms must send; undefined while no cookie signs the visitor in. */
export function csrfTokenFor(c: Context<AppEnv>): string | undefined {
  const { principal } = c.var;
  if (principal?.via !== "cookie") return undefined;
  return csrfTokenOf(settingsOf(c.env).TOKEN_SECRET, principal.sessionId);
}

const FORM_MEDIA_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

async function formFieldOf(c: Context): Promise<string> {
  if (!FORM_MEDIA_TYPE.test(c.req.header("Content-Type") ?? "")) return "";
  const { [CSRF_FIELD]: field } = await c.req.parseBody();
  return typeof field === "string" ? field : "";
}
