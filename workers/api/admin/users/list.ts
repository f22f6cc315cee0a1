import { refuseCursor } from "../../../http/paging.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { managedUserPageSchema, usersQuerySchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "users:read",
  tags: ["Admin"],
  operationId: "listUsers",
  summary: "Users by text, role and state, the newest first",
  request: { query: usersQuerySchema },
  responses: { 200: json(managedUserPageSchema, "A page of users"), ...problems(400, 429) },
});

export const listUsers = createRouter().openapi(route, async (c) => {
  const { q: text, limit, cursor, ...filter } = c.req.valid("query");
  const page = await c.var.services.userAdmin.list({ ...filter, text }, { limit, cursor });
  if (page === "invalid-cursor") return refuseCursor(c);
  return c.json({ items: page.items, page: { nextCursor: page.nextCursor } }, 200);
});
