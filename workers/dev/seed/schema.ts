// Schemas of seed requests. Strict: an unknown field is refused.

import { z } from "@hono/zod-openapi";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "../../../domain/auth/password-rules.ts";
import { ROLES } from "../../../domain/auth/permissions.ts";
import type { Attribute } from "../../../domain/catalog/product.ts";
import { idPattern } from "../../../domain/ids.ts";
import { DEFAULT_MARKET } from "../../../domain/market.ts";
import { slugSchema } from "../../api/products/schema.ts";
import { emailSchema, optionsSchema, skuSchema } from "../../api/shapes.ts";
import { type ProductRecord, RECORDS_MAX } from "../../services/catalog/catalog-writer.ts";

/** Categories a request; a demo catalogue has fewer. */
const CATEGORIES_MAX = 500;

const IMAGES_MAX = 10;
const WIDTHS_MAX = 8;
const VARIANTS_MAX = 100;
const ATTRIBUTES_MAX = 30;
const OPTIONS_MAX = 5;
const OPTION_VALUES_MAX = 50;
const STOCK_UNITS_MAX = 1_000_000;

const shortText = z.string().trim().min(1).max(200);
const longText = z.string().trim().min(1).max(5_000);
const pixels = z.int().min(1).max(10_000);
const minor = z.int().min(0).max(999_999_999);

const categorySchema = z
  .strictObject({
    slug: slugSchema,
    name: shortText,
    parentSlug: slugSchema.optional(),
    description: longText.optional(),
    position: z.int().min(0),
  })
  .transform(({ slug, parentSlug = null, name, description = null, position }) => ({
    ...{ slug, parentSlug, name, description, position },
  }));

export const categoriesSchema = z.strictObject({
  categories: z.array(categorySchema).min(1).max(CATEGORIES_MAX),
});

const imageSchema = z.strictObject({
  key: z.string().max(180),
  alt: shortText,
  width: pixels,
  height: pixels,
  widths: z.array(pixels).min(1).max(WIDTHS_MAX),
});

const variantSchema = z.strictObject({
  id: z.string().regex(idPattern("variant")),
  sku: skuSchema,
  options: optionsSchema,
  priceMinor: minor,
  stockUnits: z.int().min(0).max(STOCK_UNITS_MAX),
});

function areDistinct(attributes: readonly Attribute[]): boolean {
  return (
    new Set(attributes.map(({ name, value }) => `${name}\0${value}`)).size === attributes.length
  );
}

const productSchema = z.strictObject({
  id: z.string().regex(idPattern("product")),
  slug: slugSchema,
  name: shortText,
  brand: shortText.optional(),
  department: slugSchema,
  category: slugSchema,
  description: longText,
  currency: z.literal(DEFAULT_MARKET.currency),
  compareAtMinor: minor.optional(),
  options: z
    .array(
      z.strictObject({ name: shortText, values: z.array(shortText).min(1).max(OPTION_VALUES_MAX) }),
    )
    .max(OPTIONS_MAX),
  images: z.array(imageSchema).max(IMAGES_MAX),
  variants: z.array(variantSchema).min(1).max(VARIANTS_MAX),
  attributes: z
    .array(z.strictObject({ name: shortText, value: shortText }))
    .max(ATTRIBUTES_MAX)
    .refine(areDistinct, "The same name and value occur twice")
    .default([]),
  createdAtMs: z.int().min(0),
});

export const productsSchema = z.strictObject({
  products: z.array(productSchema).min(1).max(RECORDS_MAX),
});

export const seedReportSchema = z.object({ given: z.int(), written: z.int() });

export const seedStateSchema = z.object({ products: z.int() });

/** Fields in the order of `readProductRecords`, which is how the two are compared. */
export function toRecord(sent: z.infer<typeof productSchema>): ProductRecord {
  return {
    product: {
      id: sent.id,
      slug: sent.slug,
      name: sent.name,
      brand: sent.brand ?? null,
      description: sent.description,
      departmentSlug: sent.department,
      categorySlug: sent.category,
      currency: sent.currency,
      priceMinor: Math.min(...sent.variants.map(({ priceMinor }) => priceMinor)),
      compareAtMinor: sent.compareAtMinor ?? null,
      options: sent.options,
      status: "active",
      createdAtMs: sent.createdAtMs,
    },
    images: sent.images.map(({ key, alt, width, height, widths }, position) => ({
      ...{ productId: sent.id, position, key, alt, width, height, widths },
    })),
    variants: sent.variants.map(({ id, sku, options, priceMinor }, position) => ({
      ...{ id, productId: sent.id, sku, options, priceMinor, position },
    })),
    attributes: sent.attributes.map(({ name, value }, position) => ({
      ...{ productId: sent.id, position, name, value },
    })),
  };
}

/** As many as there are roles, and some to spare. */
const ACCOUNTS_PER_CALL_MAX = 20;

export const accountsSchema = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        email: emailSchema,
        name: shortText,
        password: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX),
        roles: z.array(z.enum(ROLES)).min(1),
      }),
    )
    .max(ACCOUNTS_PER_CALL_MAX),
});
