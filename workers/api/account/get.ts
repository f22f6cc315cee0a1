import { callerOf } from "../../http/caller.ts";
import { refuseAccess } from "../../http/refuse-access.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerProfile } from "./answer.ts";
import { profileAnswer } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "user",
  tags: ["Account"],
  operationId: "getAccount",
  summary: "The caller's account",
  responses: { 200: profileAnswer("The account"), ...problems(429) },
});

export const get = createRouter().openapi(route, async (c) => {
  const user = await c.var.services.auth.me(callerOf(c));
  return user === undefined ? refuseAccess(c, "unauthorized") : answerProfile(c, user);
});
