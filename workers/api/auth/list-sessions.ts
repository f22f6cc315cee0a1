import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { sessionsSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/sessions",
  access: "user",
  tags: ["Auth"],
  operationId: "listSessions",
  summary: "Where this person is signed in",
  responses: { 200: json(sessionsSchema, "Sessions that have not ended"), ...problems(429) },
});

export const listSessions = createRouter().openapi(route, async (c) =>
  c.json({ items: await c.var.services.auth.sessions(callerOf(c)) }, 200),
);
