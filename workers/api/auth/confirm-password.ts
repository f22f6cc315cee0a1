import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { passwordConfirmationSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/password/confirm",
  access: "user",
  tags: ["Auth"],
  operationId: "confirmPassword",
  summary: "Give the password once more, for acts that ask for it",
  request: { body: jsonBody(passwordConfirmationSchema) },
  responses: {
    204: { description: "For the next 15 minutes this session may do what needs the password" },
    ...problems(400, 404, 413, 415, 429),
  },
});

export const confirmPassword = createRouter().openapi(route, async (c) => {
  const { password } = c.req.valid("json");
  const request = { principal: callerOf(c), password, context: c.var.action };
  const confirmed = await c.var.services.auth.confirmPassword(request);
  return confirmed.ok ? c.body(null, 204) : refuseAuth(c, confirmed.refusal);
});
