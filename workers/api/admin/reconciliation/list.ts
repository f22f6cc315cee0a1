import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { findingPageSchema, findingsQuerySchema, toFinding } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/",
  access: "orders:read",
  tags: ["Admin"],
  operationId: "listFindings",
  summary: "Where orders, payments and stock disagree, the newest first",
  description: "docs/runbook.md says of each kind what it means and what to do about it.",
  request: { query: findingsQuerySchema },
  responses: { 200: json(findingPageSchema, "A page of findings"), ...problems(400, 429) },
});

export const listFindings = createRouter().openapi(route, async (c) => {
  const { cursor: afterId, ...filter } = c.req.valid("query");
  const { items, nextCursor } = await c.var.services.reconciliation.findings({
    ...filter,
    afterId,
  });
  return c.json({ items: items.map(toFinding), page: { nextCursor } }, 200);
});
