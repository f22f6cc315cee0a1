import { callerOf } from "../../http/caller.ts";
import { resumeSession } from "../../http/resume-session.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";

const route = defineRoute({
  method: "delete",
  path: "/second-factor",
  access: "user",
  tags: ["Auth"],
  operationId: "turnOffSecondFactor",
  summary: "Turn the second factor off; every other session ends",
  description: "Needs that the password was given in this session within 15 minutes.",
  responses: {
    204: { description: "The password alone signs in again" },
    ...problems(404, 409, 429),
  },
});

export const turnOffSecondFactor = createRouter().openapi(route, async (c) => {
  const act = { principal: callerOf(c), context: c.var.action };
  const turnedOff = await c.var.services.secondFactor.turnOff(act);
  if (!turnedOff.ok) return refuseAuth(c, turnedOff.refusal);
  if (act.principal.via === "cookie") await resumeSession(c);
  return c.body(null, 204);
});
