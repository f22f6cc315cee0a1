import { z } from "@hono/zod-openapi";
import { limitSchema, pageFields, wholeNumber } from "../../http/paging.ts";
import { PRODUCT_SORTS } from "../../services/catalog/catalog-service.ts";
import { COUNTED_MAX } from "../../services/catalog/summarize.ts";
import {
  availabilitySchema,
  imageSchema,
  moneySchema,
  optionsSchema,
  skuSchema,
} from "../shapes.ts";

/** Longer than any search text in use, short enough to match cheaply. */
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

const filterFields = {
  q: z.string().trim().min(1).max(SEARCH_TEXT_LENGTH_MAX).optional(),
  department: slugSchema.optional(),
  category: slugSchema.optional(),
  minPrice: minorSchema.optional(),
  maxPrice: minorSchema.optional(),
  minRating: starsSchema.optional(),
  inStock: truthSchema.optional(),
};

export const productQuerySchema = z.strictObject({
  ...filterFields,
  sort: z.enum(PRODUCT_SORTS).optional(),
  facets: truthSchema.default(true).openapi({
    description: "`false` leaves out `total` and `facets`: the page alone is the quickest answer",
  }),
  ...pageFields,
});

export const facetsQuerySchema = z.strictObject(filterFields);

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
    image: imageSchema.optional(),
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
    attributes: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
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

const totalFields = {
  total: z.int(),
  isTotalLowerBound: z
    .literal(true)
    .optional()
    .openapi({
      description:
        "Present where there are more than `total`: search texts and filters are counted up to " +
        `${COUNTED_MAX} products`,
    }),
};

const facetsSchema = z.array(facetSchema).readonly().openapi({
  description: "Choices that narrow this query further, with the products that remain",
});

export const productPageSchema = z
  .object({
    items: cardsSchema,
    page: z
      .object({ nextCursor: z.string().nullable() })
      .extend(z.object(totalFields).partial().shape),
    facets: facetsSchema.optional(),
  })
  .openapi("ProductPage");

export const productSummarySchema = z
  .object({ ...totalFields, facets: facetsSchema })
  .openapi("ProductSummary");

export const productCardsSchema = z.object({ items: cardsSchema }).openapi("ProductCards");
