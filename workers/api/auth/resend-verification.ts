import { afterAnswer } from "../../http/equal-time.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { acceptedSchema, addressedSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/email/resend",
  access: "public",
  tags: ["Auth"],
  operationId: "resendVerification",
  summary: "Send the verification mail again, where one is wanted",
  request: { body: jsonBody(addressedSchema) },
  responses: {
    202: json(acceptedSchema, "Whether there is such an account is not told"),
    ...problems(400, 403, 413, 415, 429),
  },
});

export const resendVerification = createRouter().openapi(route, (c) => {
  const { email } = c.req.valid("json");
  const { services, action } = c.var;
  afterAnswer(c, "verification mail", () => services.auth.resendVerification(email, action));
  return c.json({ message: "If this address waits to be verified, a mail is on its way." }, 202);
});
