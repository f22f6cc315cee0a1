import { getCookie } from "hono/cookie";
import { CSRF_HEADER, refuseForgery } from "../../http/csrf.ts";
import { forgetSession, keepSession, REFRESH_COOKIE } from "../../http/session-cookies.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { refuseAuth, signedInBody } from "./answer.ts";
import { refreshSchema, signedInSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/refresh",
  access: "public",
  tags: ["Auth"],
  operationId: "refreshSession",
  summary: "A new access token for the refresh token, which is used up by it",
  description:
    "A browser's cookie is taken with the X-CSRF-Token header alone, which has the value of the " +
    "__Host-csrf cookie.",
  request: { body: { content: { "application/json": { schema: refreshSchema } } } },
  responses: {
    200: json(signedInSchema, "The same session, with new tokens"),
    ...problems(400, 401, 403, 413, 415, 429),
  },
});

/**
 * The new token is returned the way the old one came: in the body, or as a cookie. A cookie needs
 * the CSRF token of its session; a refusal for want of it leaves the cookies as they are.
 */
export const refresh = createRouter().openapi(route, async (c) => {
  const { refreshToken: sent } = c.req.valid("json");
  const refreshToken = sent ?? getCookie(c, REFRESH_COOKIE);
  if (refreshToken === undefined) return refuseAuth(c, { code: "refresh-token-invalid" });
  const { auth } = c.var.services;
  const csrfToken = sent === undefined ? (c.req.header(CSRF_HEADER) ?? "") : undefined;
  const refreshed = await auth.refresh(refreshToken, c.var.action, csrfToken);
  if (refreshed.ok) {
    if (sent === undefined) keepSession(c, refreshed.value);
    return c.json(signedInBody(refreshed.value, sent === undefined ? undefined : "body"), 200);
  }
  if (refreshed.refusal.code === "csrf-failed") return refuseForgery(c);
  if (sent === undefined) forgetSession(c);
  return refuseAuth(c, refreshed.refusal);
});
