import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { categoryTreeSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/categories",
  access: "public",
  operationId: "listCategories",
  tags: ["Catalog"],
  summary: "Departments, with the tree of categories below each",
  responses: { 200: json(categoryTreeSchema, "The category tree") },
});

export const list = createRouter().openapi(route, async (c) => {
  const items = await c.var.services.catalog.categories();
  return c.json({ items }, 200);
});
