import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { enrolmentSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/second-factor",
  access: "user",
  tags: ["Auth"],
  operationId: "setUpSecondFactor",
  summary: "A secret for an authenticator; it counts once a code confirms it",
  description: "Needs that the password was given in this session within 15 minutes.",
  responses: {
    201: json(enrolmentSchema, "What the authenticator has to learn, within 15 minutes"),
    ...problems(404, 409, 429),
  },
});

export const setUpSecondFactor = createRouter().openapi(route, async (c) => {
  const waiting = await c.var.services.secondFactor.setUp(callerOf(c));
  return waiting.ok ? c.json(waiting.value, 201) : refuseAuth(c, waiting.refusal);
});
