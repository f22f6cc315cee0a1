import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";

const route = defineRoute({
  method: "post",
  path: "/logout-all",
  access: "user",
  tags: ["Auth"],
  operationId: "logoutAll",
  summary: "End every session of this person, this one too",
  description: "Needs that the password was given in this session within 15 minutes.",
  responses: { 204: { description: "Every session has ended" }, ...problems(404, 429) },
});

export const logoutAll = createRouter().openapi(route, async (c) => {
  const ended = await c.var.services.auth.logoutAll(callerOf(c), c.var.action);
  if (!ended.ok) return refuseAuth(c, ended.refusal);
  if (callerOf(c).via === "cookie") signOutBrowser(c);
  return c.body(null, 204);
});
