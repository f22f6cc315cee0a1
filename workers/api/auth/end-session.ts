import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { sessionParamsSchema } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/sessions/{id}",
  access: "user",
  tags: ["Auth"],
  operationId: "endSession",
  summary: "End one session of this person",
  description:
    "Another session than this one needs that the password was given here within 15 minutes.",
  request: { params: sessionParamsSchema },
  responses: { 204: { description: "The session has ended" }, ...problems(400, 404, 429) },
});

export const endSession = createRouter().openapi(route, async (c) => {
  const { services, action } = c.var;
  const caller = callerOf(c);
  const { id } = c.req.valid("param");
  const ended = await services.auth.endSession(caller, id, action);
  if (!ended.ok) return refuseAuth(c, ended.refusal);
  if (caller.via === "cookie" && id === caller.sessionId) signOutBrowser(c);
  return c.body(null, 204);
});
