import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { passwordChangeSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/password/change",
  access: "user",
  tags: ["Auth"],
  operationId: "changePassword",
  summary: "Change the password; every other session ends",
  request: { body: jsonBody(passwordChangeSchema) },
  responses: {
    204: { description: "The new password is the only one" },
    ...problems(400, 413, 415, 422, 429),
  },
});

export const changePassword = createRouter().openapi(route, async (c) => {
  const { currentPassword, newPassword } = c.req.valid("json");
  const changed = await c.var.services.auth.changePassword({
    principal: callerOf(c),
    currentPassword,
    password: newPassword,
    context: c.var.action,
  });
  return changed.ok ? c.body(null, 204) : refuseAuth(c, changed.refusal);
});
