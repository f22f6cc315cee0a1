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
  const { cursor: afterId, ...filter } = c.req.valid("query");
  const { items, nextCursor } = await c.var.services.deadLetters.list({ ...filter, afterId });
  return c.json({ items: items.map(toLetter), page: { nextCursor } }, 200);
});
