import { z } from "@hono/zod-openapi";
import { CART_LINES_MAX, LINE_UNITS_MAX } from "../../../domain/cart/cart.ts";
import { IDENTITY_SECURITY } from "../access.ts";
import { conditionHeaders, versionSchema } from "../conditions.ts";
import {
  adjustmentsSchema,
  availabilitySchema,
  discountSchema,
  imageSchema,
  json,
  moneySchema,
  optionsSchema,
  skuSchema,
} from "../shapes.ts";

export const quantitySchema = z.int().min(1).max(LINE_UNITS_MAX).openapi({ example: 1 });

const lineSchema = z
  .object({
    sku: skuSchema,
    productId: z.string(),
    slug: z.string(),
    name: z.string(),
    options: optionsSchema,
    image: imageSchema.optional(),
    quantity: quantitySchema,
    unitPrice: moneySchema,
    lineTotal: moneySchema,
    adjustments: adjustmentsSchema,
    availability: availabilitySchema,
    shortage: z.object({ availableUnits: z.int().optional() }).optional().openapi({
      description: "Fewer units are left than the line wants; the number, where it is small",
    }),
    priceChangedFrom: moneySchema
      .optional()
      .openapi({ description: "The price when the line was added, if it was another" }),
  })
  .openapi("CartLine");

export const cartSchema = z
  .object({
    id: z.string(),
    version: versionSchema,
    currency: z.string().length(3),
    itemCount: z.int(),
    subtotal: moneySchema,
    adjustments: adjustmentsSchema,
    discount: discountSchema,
    lines: z.array(lineSchema).max(CART_LINES_MAX).readonly(),
    withdrawn: z
      .array(z.object({ sku: z.string(), quantity: z.int() }))
      .readonly()
      .optional()
      .openapi({ description: "Lines no longer sold: neither counted nor charged" }),
  })
  .openapi("Cart");

export const guestCartSchema = z
  .object({
    token: z.string().openapi({ description: "To be sent as X-Cart-Token" }),
    cart: cartSchema,
  })
  .openapi("GuestCart");

export const itemSchema = z
  .strictObject({ sku: skuSchema, quantity: quantitySchema, version: versionSchema.optional() })
  .openapi("NewCartItem");

export const itemQuantitySchema = z
  .strictObject({ quantity: quantitySchema, version: versionSchema.optional() })
  .openapi("CartItemQuantity");

export const itemParams = z.object({ sku: skuSchema });

export const additionHeaders = conditionHeaders.extend({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "1 to 255 visible characters")
    .optional(),
});

/** Any of these identifies the cart: a guest token, its cookie, or the signed-in user. */
export const cartSecurity: Record<string, string[]>[] = [
  { CartToken: [] },
  { CartCookie: [] },
  ...IDENTITY_SECURITY,
];

/** The response entry of a route that answers with the cart and its version as ETag. */
export function cartAnswer(description: string) {
  const etag = { description: "The version in quotes", schema: { type: "string" as const } };
  return { ...json(cartSchema, description), headers: { ETag: etag } };
}
