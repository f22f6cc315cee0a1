import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { labelFacets } from "./facet-words.ts";
import { facetsQuerySchema, productSummarySchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/products/facets",
  access: "public",
  operationId: "listProductFacets",
  tags: ["Catalog"],
  summary: "Total and facets of a list of products, without its pages",
  request: { query: facetsQuerySchema },
  responses: { 200: json(productSummarySchema, "Total and facets"), ...problems(400) },
});

export const facets = createRouter().openapi(route, async (c) => {
  const { facets: found, ...totals } = await c.var.services.catalog.summarize(c.req.valid("query"));
  return c.json({ ...totals, facets: labelFacets(found, c.var.market) }, 200);
});
