import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json } from "../shapes.ts";
import { seedStateSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/_/seed/state",
  access: "public",
  responses: { 200: json(seedStateSchema, "How much is there") },
});

export const getState = createRouter().openapi(route, async (c) =>
  c.json({ products: await c.var.services.seed.productCount() }, 200),
);
