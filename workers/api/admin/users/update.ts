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
  summary: "Grant and take roles, suspend and reinstate, remove a lost second factor",
  description:
    "The caller must hold every permission of a role to grant or take it, and the shop keeps an " +
    "admin. A suspended user, and one who loses the second factor, is signed out everywhere. " +
    "The caller's own is turned off at `DELETE /auth/second-factor`.",
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
