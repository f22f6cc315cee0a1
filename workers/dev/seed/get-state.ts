import { defineRoute } from "../../api/access.ts";
import { createRouter } from "../../api/router.ts";
import { json } from "../../api/shapes.ts";
import { devServicesOf } from "../dev-services.ts";
import { seedStateSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/_/seed/state",
  access: "public",
  responses: { 200: json(seedStateSchema, "How much is there") },
});

export const getState = createRouter().openapi(route, async (c) =>
  c.json({ products: await devServicesOf(c).seed.productCount() }, 200),
);
