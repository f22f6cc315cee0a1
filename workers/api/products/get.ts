import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { productParamsSchema, productSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/products/{idOrSlug}",
  access: "public",
  operationId: "getProduct",
  tags: ["Catalog"],
  summary: "One product with its pictures, options and variants",
  request: { params: productParamsSchema },
  responses: { 200: json(productSchema, "The product"), ...problems(400, 404) },
});

export const get = createRouter().openapi(route, async (c) => {
  const product = await c.var.services.catalog.find(c.req.valid("param").idOrSlug);
  return product === undefined ? problem(c, "product-not-found") : c.json(product, 200);
});
