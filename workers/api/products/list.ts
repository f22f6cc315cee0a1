import { refuseCursor } from "../../http/paging.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
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
  const page = await c.var.services.catalog.list(c.req.valid("query"));
  return page === "invalid-cursor" ? refuseCursor(c) : c.json(page, 200);
});
