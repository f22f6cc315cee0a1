import { getCookie } from "hono/cookie";
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
  request: { body: { content: { "application/json": { schema: refreshSchema } } } },
  responses: {
    200: json(signedInSchema, "The same session, with new tokens"),
    ...problems(400, 401, 403, 413, 415, 429),
  },
});

/** The token comes back the way it came: in the body, or as a cookie. */
export const refresh = createRouter().openapi(route, async (c) => {
  const { refreshToken: sent } = c.req.valid("json");
  const refreshToken = sent ?? getCookie(c, REFRESH_COOKIE);
  if (refreshToken === undefined) return refuseAuth(c, { code: "refresh-token-invalid" });
  const refreshed = await c.var.services.auth.refresh(refreshToken, c.var.action);
  if (sent === undefined && refreshed.ok) keepSession(c, refreshed.value);
  if (sent === undefined && !refreshed.ok) forgetSession(c);
  if (!refreshed.ok) return refuseAuth(c, refreshed.refusal);
  return c.json(signedInBody(refreshed.value, sent === undefined ? undefined : "body"), 200);
});
