import { createRoute } from "@hono/zod-openapi";
import { problem } from "../../errors.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { productParamsSchema, productSchema } from "./schema.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/products/{idOrSlug}",
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
