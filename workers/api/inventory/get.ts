import { z } from "@hono/zod-openapi";
import type { StockLevel } from "../../../domain/stock/stock-level.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute, IDENTITY_SECURITY, mayAccess } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { inventoryItemSchema, inventoryParamsSchema, levelSchema } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/{sku}",
  access: "public",
  tags: ["Inventory"],
  summary: "Whether a sku can be bought, and how many are left when few are",
  description:
    "With the permission `inventory:read` the answer is the level of the sku's counter itself, " +
    "also for a sku that is not on sale.",
  security: [...IDENTITY_SECURITY, {}],
  request: { params: inventoryParamsSchema },
  responses: {
    200: json(z.union([inventoryItemSchema, levelSchema]), "Availability, at most a moment old"),
    ...problems(400, 404, 429),
  },
});

export const getInventory = createRouter().openapi(route, async (c) => {
  const { sku } = c.req.valid("param");
  const { inventory } = c.var.services;
  if (mayAccess(c, "inventory:read")) {
    const level = await inventory.findLevel(sku);
    return level === undefined ? problem(c, "sku-not-found") : c.json(toLevel(level), 200);
  }
  const item = await inventory.find(sku);
  return item === undefined ? problem(c, "sku-not-found") : c.json(item, 200);
});

function toLevel(level: StockLevel) {
  const { sku, onHandUnits, availableUnits, heldUnits, reservedUnits, version } = level;
  return {
    sku,
    onHand: onHandUnits,
    available: availableUnits,
    held: heldUnits,
    reserved: reservedUnits,
    version,
  };
}
