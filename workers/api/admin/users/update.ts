import { callerOf } from "../../../http/caller.ts";
import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { conditionHeaders, expectedVersion } from "../../conditions.ts";
import { createRouter } from "../../router.ts";
import { json, jsonBody, problems } from "../../shapes.ts";
import { answerUser, refuseChange } from "./answer.ts";
import { managedUserSchema, userChangeSchema, userParamsSchema } from "./schema.ts";

const route = defineRoute({
  method: "patch",
  path: "/{id}",
  access: "users:manage",
  tags: ["Admin"],
  operationId: "changeUser",
  summary: "Give and take roles, suspend and bring back, take away a lost second factor",
  description:
    "Nobody grants or takes what they do not hold, and the shop keeps an admin. Who is suspended " +
    "or loses the second factor is signed out everywhere. One's own is turned off at " +
    "`DELETE /auth/second-factor`.",
  request: {
    params: userParamsSchema,
    headers: conditionHeaders,
    body: jsonBody(userChangeSchema),
  },
  responses: {
    200: json(managedUserSchema, "The user as they are now"),
    ...problems(400, 404, 409, 413, 415, 428, 429),
  },
});

export const updateUser = createRouter().openapi(route, async (c) => {
  const { version, ...wish } = c.req.valid("json");
  const meant = expectedVersion(c.req.valid("header")["If-Match"], version);
  if (meant === undefined) return problem(c, "precondition-required");
  const changed = await c.var.services.userAdmin.change({
    granterId: callerOf(c).userId,
    userId: c.req.valid("param").id,
    expectedVersion: meant,
    wish,
    context: c.var.action,
  });
  return changed.ok ? answerUser(c, changed.value) : refuseChange(c, changed.refusal);
});
