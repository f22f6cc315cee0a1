import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { secondFactorSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/second-factor",
  access: "user",
  tags: ["Auth"],
  operationId: "getSecondFactor",
  summary: "Whether signing in asks for a code",
  responses: { 200: json(secondFactorSchema, "The second factor"), ...problems(429) },
});

export const getSecondFactor = createRouter().openapi(route, async (c) =>
  c.json(await c.var.services.secondFactor.read(callerOf(c)), 200),
);
