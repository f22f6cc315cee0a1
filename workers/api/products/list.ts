import { refuseCursor } from "../../http/paging.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { labelFacets } from "./facet-words.ts";
import { productPageSchema, productQuerySchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/products",
  access: "public",
  operationId: "listProducts",
  tags: ["Catalog"],
  summary: "Products by search text and filters, a page at a time",
  request: { query: productQuerySchema },
  responses: { 200: json(productPageSchema, "A page of products"), ...problems(400) },
});

export const list = createRouter().openapi(route, async (c) => {
  const { facets: wantsFacets, ...query } = c.req.valid("query");
  const { sort: _, limit: __, cursor: ___, ...filter } = query;
  const { catalog } = c.var.services;
  const [page, summary] = await Promise.all([
    catalog.listCards(query),
    wantsFacets ? catalog.summarize(filter) : undefined,
  ]);
  if (page === "invalid-cursor") return refuseCursor(c);
  const { items, nextCursor } = page;
  if (summary === undefined) return c.json({ items, page: { nextCursor } }, 200);
  const { facets, ...totals } = summary;
  const labeled = { facets: labelFacets(facets, c.var.market) };
  return c.json({ items, page: { nextCursor, ...totals }, ...labeled }, 200);
});
