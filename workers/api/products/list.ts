import { problem } from "../../errors.ts";
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
  if (page !== "invalid-cursor") return c.json(page, 200);
  const message = "Take the cursor from the page before, with the same sort";
  return problem(c, "invalid-request", {
    errors: [{ path: "cursor", code: "invalid-cursor", message }],
  });
});
