import { callerOf } from "../../http/caller.ts";
import { resumeSession } from "../../http/resume-session.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { codeOnlySchema, recoveryCodesSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/second-factor/confirm",
  access: "user",
  tags: ["Auth"],
  operationId: "turnOnSecondFactor",
  summary: "Turn the second factor on with its first code; every other session ends",
  description: "A Bearer client refreshes its token to have the second factor in this session too.",
  request: { body: jsonBody(codeOnlySchema) },
  responses: {
    200: json(recoveryCodesSchema, "Recovery codes, told this once"),
    ...problems(400, 404, 409, 413, 415, 429),
  },
});

export const turnOnSecondFactor = createRouter().openapi(route, async (c) => {
  const { code } = c.req.valid("json");
  const act = { principal: callerOf(c), context: c.var.action };
  const turnedOn = await c.var.services.secondFactor.turnOn({ ...act, code });
  if (!turnedOn.ok) return refuseAuth(c, turnedOn.refusal);
  if (act.principal.via === "cookie") await resumeSession(c);
  return c.json({ recoveryCodes: turnedOn.value }, 200);
});
