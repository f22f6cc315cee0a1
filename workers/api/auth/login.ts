import { getCookie } from "hono/cookie";
import { applySignIn } from "../../http/apply-sign-in.ts";
import { DEVICE_COOKIE } from "../../http/session-cookies.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseAuth, signedInBody } from "./answer.ts";
import { credentialsSchema, signedInSchema, transportHeaders } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/login",
  access: "public",
  tags: ["Auth"],
  operationId: "login",
  summary: "Sign in with address and password, and a code where there is a second factor",
  description:
    "An account with a second factor answers 401 `second-factor-required` without `code`. " +
    "A browser gets its session as cookies. A guest cart named by cookie or X-Cart-Token becomes " +
    "part of the person's cart.",
  request: { headers: transportHeaders, body: jsonBody(credentialsSchema) },
  responses: {
    200: json(signedInSchema, "A new session"),
    ...problems(400, 401, 403, 413, 415, 429),
  },
});

export const login = createRouter().openapi(route, async (c) => {
  const transport = c.req.valid("header")["X-Token-Transport"];
  const via = transport === "body" ? "bearer" : "cookie";
  const signedIn = await c.var.services.auth.login({
    ...c.req.valid("json"),
    deviceToken: getCookie(c, DEVICE_COOKIE),
    via,
    context: c.var.action,
  });
  if (!signedIn.ok) return refuseAuth(c, signedIn.refusal);
  await applySignIn(c, signedIn.value, via);
  return c.json(signedInBody(signedIn.value, transport), 200);
});
