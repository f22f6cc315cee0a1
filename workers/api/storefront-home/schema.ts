import { z } from "@hono/zod-openapi";
import { categorySchema } from "../categories/schema.ts";
import { cardsSchema } from "../products/schema.ts";

export const homeSchema = z
  .object({
    departments: z.array(categorySchema).readonly(),
    trending: cardsSchema,
    newest: cardsSchema,
  })
  .openapi("StorefrontHome");
