import { refuseCursor } from "../../../http/paging.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { letterPageSchema, lettersQuerySchema, toLetter } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "dead-letters:manage",
  tags: ["Admin"],
  operationId: "listDeadLetters",
  summary: "Messages nobody could take, and stuck sagas, the newest first",
  request: { query: lettersQuerySchema },
  responses: { 200: json(letterPageSchema, "A page of dead letters"), ...problems(400, 429) },
});

export const listDeadLetters = createRouter().openapi(route, async (c) => {
  const { limit, cursor, ...filter } = c.req.valid("query");
  const page = await c.var.services.deadLetters.list(filter, { limit, cursor });
  if (page === "invalid-cursor") return refuseCursor(c);
  return c.json({ items: page.items.map(toLetter), page: { nextCursor: page.nextCursor } }, 200);
});
