import { z } from "@hono/zod-openapi";
import { DISCLOSED_UNITS_MAX } from "../../../domain/disclosed-units.ts";
import { availabilitySchema, skuSchema } from "../shapes.ts";

/** As many skus as a cart has lines: one call tells a whole cart's availability. */
const BATCH_SKUS_MAX = 100;

export const inventoryItemSchema = z
  .object({
    sku: skuSchema,
    availability: availabilitySchema,
    availableUnits: z
      .int()
      .min(0)
      .max(DISCLOSED_UNITS_MAX)
      .optional()
      .openapi({ description: `Present when ${DISCLOSED_UNITS_MAX} or fewer are left` }),
  })
  .openapi("InventoryItem");

/** What staff see of a sku, in units. */
export const levelSchema = z
  .object({
    sku: skuSchema,
    onHand: z.int().min(0),
    available: z.int().min(0),
    held: z.int().min(0),
    reserved: z.int().min(0),
    version: z.int().min(0),
  })
  .openapi("Level");

export const inventoryParamsSchema = z.object({ sku: skuSchema });

export const inventoryBatchSchema = z.strictObject({
  skus: z.array(skuSchema).min(1).max(BATCH_SKUS_MAX),
});

export const inventoryItemsSchema = z.object({
  items: z.array(inventoryItemSchema).openapi({
    description: "In the order asked for, each sku once; skus that are not sold are absent",
  }),
});
