import { inWholeSteps } from "../../http/equal-time.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { acceptedSchema, registerSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/register",
  access: "public",
  tags: ["Auth"],
  operationId: "register",
  summary: "Open an account",
  description:
    "Answers the same, and as late, for an address that has one: the mail tells them apart.",
  request: { body: jsonBody(registerSchema) },
  responses: {
    202: json(acceptedSchema, "A mail is on its way to the address"),
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

export const register = createRouter().openapi(route, async (c) => {
  const request = { ...c.req.valid("json"), context: c.var.action };
  const registered = await inWholeSteps(() => c.var.services.auth.register(request));
  if (!registered.ok) return refuseAuth(c, registered.refusal);
  return c.json({ message: "Open the link in the mail we have just sent you." }, 202);
});
