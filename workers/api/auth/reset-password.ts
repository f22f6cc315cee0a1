import { signOutBrowser } from "../../http/sign-out.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { passwordResetSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/password/reset",
  access: "public",
  tags: ["Auth"],
  operationId: "resetPassword",
  summary: "Choose a new password with the token that was mailed; every session ends",
  request: { body: jsonBody(passwordResetSchema) },
  responses: {
    204: { description: "The new password is the only one" },
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

export const resetPassword = createRouter().openapi(route, async (c) => {
  const request = { ...c.req.valid("json"), context: c.var.action };
  const reset = await c.var.services.auth.resetPassword(request);
  if (!reset.ok) return refuseAuth(c, reset.refusal);
  signOutBrowser(c);
  return c.body(null, 204);
});
