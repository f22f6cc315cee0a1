import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";

const route = defineRoute({
  method: "post",
  path: "/logout",
  access: "user",
  tags: ["Auth"],
  operationId: "logout",
  summary: "End this session",
  responses: { 204: { description: "The session has ended" }, ...problems(429) },
});

export const logout = createRouter().openapi(route, async (c) => {
  await c.var.services.auth.logout(callerOf(c), c.var.action);
  if (callerOf(c).via === "cookie") signOutBrowser(c);
  return c.body(null, 204);
});
