import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { homeSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/api/v1/storefront/home",
  access: "public",
  operationId: "getStorefrontHome",
  tags: ["Catalog"],
  summary: "Departments, best sellers and newest products, as the home page shows them",
  responses: { 200: json(homeSchema, "The home page's parts") },
});

export const get = createRouter().openapi(route, async (c) => {
  const { catalog } = c.var.services;
  const [departments, { trending, newest }] = await Promise.all([
    catalog.categories(),
    catalog.front(),
  ]);
  return c.json({ departments, trending, newest }, 200);
});
