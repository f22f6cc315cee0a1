import { resumeSession } from "../../http/resume-session.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { emailVerificationSchema, userSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/email/verify",
  access: "public",
  tags: ["Auth"],
  operationId: "verifyEmail",
  summary: "Prove an address with the token that was mailed to it",
  description:
    "Every session of the account ends, but the caller's own. A page that people reach by the " +
    "mail sends a `password` too, unless they are signed in. Another password than that of the " +
    "registration begins an empty account under a new id, since the registration may have been " +
    "made by another person.",
  request: { body: jsonBody(emailVerificationSchema) },
  responses: {
    200: json(userSchema, "The account, its address verified"),
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

export const verifyEmail = createRouter().openapi(route, async (c) => {
  const { principal, services, action: context } = c.var;
  const { token, password } = c.req.valid("json");
  const verified = await services.auth.verifyEmail({ token, password, principal, context });
  if (!verified.ok) return refuseAuth(c, verified.refusal);
  // The access token at hand still says that the address is not verified.
  if (principal?.via === "cookie") await resumeSession(c);
  return c.json(verified.value, 200);
});
