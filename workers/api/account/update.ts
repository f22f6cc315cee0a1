import { callerOf } from "../../http/caller.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { conditionHeaders, expectedVersion } from "../conditions.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { answerProfileChange } from "./answer.ts";
import { profileAnswer, profileChangeSchema } from "./schema.ts";

const route = defineRoute({
  method: "patch",
  path: "/",
  access: "user",
  tags: ["Account"],
  operationId: "changeAccount",
  summary: "Changes the name",
  request: { headers: conditionHeaders, body: jsonBody(profileChangeSchema) },
  responses: {
    200: profileAnswer("The account as it is now"),
    ...problems(400, 409, 413, 415, 428, 429),
  },
});

export const update = createRouter().openapi(route, async (c) => {
  const { name, version } = c.req.valid("json");
  const meant = expectedVersion(c.req.valid("header")["If-Match"], version);
  if (meant === undefined) return problem(c, "precondition-required");
  const changed = await c.var.services.account.changeProfile({
    userId: callerOf(c).userId,
    name,
    expectedVersion: meant,
    context: c.var.action,
  });
  return answerProfileChange(c, changed);
});
