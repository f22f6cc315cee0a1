import { refuseCursor } from "../../../http/paging.ts";
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
  const { limit, cursor, ...filter } = c.req.valid("query");
  const page = await c.var.services.reconciliation.findings(filter, { limit, cursor });
  if (page === "invalid-cursor") return refuseCursor(c);
  return c.json({ items: page.items.map(toFinding), page: { nextCursor: page.nextCursor } }, 200);
});
