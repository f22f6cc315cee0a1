import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { inventoryItemSchema, inventoryParamsSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{sku}",
  access: "public",
  tags: ["Inventory"],
  summary: "Whether a sku can be bought, and how many are left when few are",
  request: { params: inventoryParamsSchema },
  responses: {
    200: json(inventoryItemSchema, "The sku's availability, at most a moment old"),
    ...problems(400, 404, 429),
  },
});

export const getInventory = createRouter().openapi(route, async (c) => {
  const item = await c.var.services.inventory.find(c.req.valid("param").sku);
  return item === undefined ? problem(c, "sku-not-found") : c.json(item, 200);
});
