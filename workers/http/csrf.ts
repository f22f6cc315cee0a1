// The CSRF token: every write that cookies authenticate carries the token of its session, in a
// header or in a form's field. A site that triggers the request cannot read it.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { settingsOf } from "../env.ts";
import { csrfTokenOf, isCsrfToken } from "../services/auth/csrf-token.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";
import { isSafeMethod, type RefuseForgery } from "./same-origin.ts";
import { CSRF_COOKIE } from "./session-cookies.ts";

export const CSRF_HEADER = "X-CSRF-Token";
export const CSRF_FIELD = "csrf";

/** Runs behind the limit of bodies, as it may read a form. `refuse` answers with status 403. */
export function requireCsrfToken(refuse: RefuseForgery = refuseForgery) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { principal } = c.var;
    if (isSafeMethod(c) || principal?.via !== "cookie") return next();
    const candidate = c.req.header(CSRF_HEADER) ?? (await formFieldOf(c));
    const { sessionId } = principal;
    const secret = settingsOf(c.env).TOKEN_SECRET;
    return isCsrfToken(secret, { sessionId, candidate }) ? next() : refuse(c);
  });
}

/** The refusal of an API call without the token. */
export function refuseForgery(c: Context<AppEnv>) {
  return problem(c, "csrf-failed", {
    detail:
      `Send the value of the ${CSRF_COOKIE} cookie as ${CSRF_HEADER}, ` +
      `or as the field ${CSRF_FIELD} of a form.`,
  });
}

/** The token for the forms of a page; undefined unless a cookie signs the visitor in. */
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
