import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { inventoryBatchSchema, inventoryItemsSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/batch",
  access: "public",
  tags: ["Inventory"],
  summary: "The availability of many skus at once",
  request: { body: jsonBody(inventoryBatchSchema) },
  responses: {
    200: json(inventoryItemsSchema, "One item for each sku that is sold"),
    ...problems(400, 413, 415, 429),
  },
});

export const batchInventory = createRouter().openapi(route, async (c) => {
  const items = await c.var.services.inventory.findAll(c.req.valid("json").skus);
  return c.json({ items }, 200);
});
