import { z } from "@hono/zod-openapi";
import { limitSchema, pageFields, wholeNumber } from "../../http/paging.ts";
import { PRODUCT_SORTS } from "../../services/catalog/catalog-service.ts";
import {
  availabilitySchema,
  imageSchema,
  moneySchema,
  optionsSchema,
  skuSchema,
} from "../shapes.ts";

/** Long enough for any question, short enough to match cheaply. */
const SEARCH_TEXT_LENGTH_MAX = 200;

const MINOR_MAX = 999_999_999;

export const slugSchema = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "A slug is lower-case words joined by dashes");

const minorSchema = wholeNumber(0, MINOR_MAX);

const starsSchema = z
  .string()
  .regex(/^(?:[1-4](?:\.\d)?|5(?:\.0)?)$/, "1 to 5 stars, with at most one decimal")
  .transform(Number)
  .openapi({ type: "number", minimum: 1, maximum: 5 });

const truthSchema = z.enum(["true", "false"]).transform((text) => text === "true");

export const productQuerySchema = z.strictObject({
  q: z.string().trim().min(1).max(SEARCH_TEXT_LENGTH_MAX).optional(),
  department: slugSchema.optional(),
  category: slugSchema.optional(),
  minPrice: minorSchema.optional(),
  maxPrice: minorSchema.optional(),
  minRating: starsSchema.optional(),
  inStock: truthSchema.optional(),
  sort: z.enum(PRODUCT_SORTS).optional(),
  ...pageFields,
});

export const trendingQuerySchema = z.strictObject({ limit: limitSchema });

export const productParamsSchema = z.object({
  idOrSlug: z
    .string()
    .max(120)
    .openapi({ param: { name: "idOrSlug", in: "path" }, example: "linen-shirt" }),
});

export const productCardSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    brand: z.string().optional(),
    department: z.string(),
    category: z.string(),
    image: imageSchema,
    price: moneySchema,
    compareAtPrice: moneySchema.optional(),
    rating: z.object({ average: z.number(), count: z.int() }),
    availability: availabilitySchema,
  })
  .openapi("ProductCard");

const variantSchema = z
  .object({
    id: z.string(),
    sku: skuSchema,
    options: optionsSchema,
    price: moneySchema,
    availability: availabilitySchema,
  })
  .openapi("Variant");

export const productSchema = productCardSchema
  .extend({
    description: z.string(),
    images: z.array(imageSchema).readonly(),
    options: z
      .array(z.object({ name: z.string(), values: z.array(z.string()).readonly() }))
      .readonly(),
    version: z.int(),
    seller: z.object({ id: z.string(), name: z.string() }).optional(),
    variants: z.array(variantSchema).readonly(),
  })
  .openapi("Product");

const facetSchema = z
  .object({
    name: z.enum(["department", "category", "availability", "price", "rating"]),
    values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })).readonly(),
  })
  .openapi("Facet");

export const cardsSchema = z.array(productCardSchema).readonly();

export const productPageSchema = z
  .object({
    items: cardsSchema,
    page: z.object({ nextCursor: z.string().nullable(), total: z.int() }),
    facets: z.array(facetSchema).readonly().openapi({
      description: "What narrows this query further; at most 10,000 products are counted.",
    }),
  })
  .openapi("ProductPage");

export const productCardsSchema = z.object({ items: cardsSchema }).openapi("ProductCards");
