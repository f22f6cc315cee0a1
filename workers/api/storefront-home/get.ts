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
  summary: "All a home page shows: departments, best sellers, newest products",
  responses: { 200: json(homeSchema, "The home page's parts") },
});

export const get = createRouter().openapi(route, async (c) =>
  c.json(await c.var.services.catalog.home(), 200),
);
