import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { answerUser } from "./answer.ts";
import { managedUserSchema, userParamsSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{id}",
  access: "users:read",
  tags: ["Admin"],
  operationId: "getUser",
  summary: "One user",
  request: { params: userParamsSchema },
  responses: { 200: json(managedUserSchema, "The user"), ...problems(400, 404, 429) },
});

export const getUser = createRouter().openapi(route, async (c) => {
  const user = await c.var.services.userAdmin.find(c.req.valid("param").id);
  return user === undefined ? problem(c, "user-not-found") : answerUser(c, user);
});
