import { afterAnswer } from "../../http/equal-time.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { acceptedSchema, addressedSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/password/forgot",
  access: "public",
  tags: ["Auth"],
  operationId: "forgotPassword",
  summary: "Send a mail with a link to choose a new password",
  request: { body: jsonBody(addressedSchema) },
  responses: {
    202: json(acceptedSchema, "Whether there is such an account is not told"),
    ...problems(400, 403, 413, 415, 429),
  },
});

export const forgotPassword = createRouter().openapi(route, (c) => {
  const { email } = c.req.valid("json");
  const { services, action } = c.var;
  afterAnswer(c, "password reset", () => services.auth.forgotPassword(email, action));
  return c.json({ message: "If this address has an account, a mail is on its way." }, 202);
});
