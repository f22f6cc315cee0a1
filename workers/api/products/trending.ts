import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { productCardsSchema, trendingQuerySchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/products/trending",
  access: "public",
  operationId: "listTrendingProducts",
  tags: ["Catalog"],
  summary: "Best sellers of the last two weeks; the newest first among equals",
  request: { query: trendingQuerySchema },
  responses: { 200: json(productCardsSchema, "The best sellers"), ...problems(400) },
});

export const trending = createRouter().openapi(route, async (c) => {
  const items = await c.var.services.catalog.trending(c.req.valid("query").limit);
  return c.json({ items }, 200);
});
