import { callerOf } from "../../http/caller.ts";
import { refuseAccess } from "../../http/refuse-access.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { userSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/me",
  access: "user",
  tags: ["Auth"],
  operationId: "getMe",
  summary: "Who is signed in",
  responses: { 200: json(userSchema, "The account, as it is now"), ...problems(429) },
});

/** An access token can outlive its account by a minute. */
export const me = createRouter().openapi(route, async (c) => {
  const user = await c.var.services.auth.me(callerOf(c));
  return user === undefined ? refuseAccess(c, "unauthorized") : c.json(user, 200);
});
