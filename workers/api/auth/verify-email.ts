import { resumeSession } from "../../identity/resume-session.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { mailedTokenSchema, userSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/email/verify",
  access: "public",
  tags: ["Auth"],
  operationId: "verifyEmail",
  summary: "Prove an address with the token that was mailed to it",
  request: { body: jsonBody(mailedTokenSchema) },
  responses: {
    200: json(userSchema, "The account, its address verified"),
    ...problems(400, 403, 413, 415, 429),
  },
});

export const verifyEmail = createRouter().openapi(route, async (c) => {
  const { principal, services, action } = c.var;
  const verified = await services.auth.verifyEmail(c.req.valid("json").token, action);
  if (!verified.ok) return refuseAuth(c, verified.refusal);
  // The access token at hand still says that the address is not verified.
  if (principal?.via === "cookie") await resumeSession(c);
  return c.json(verified.value, 200);
});
