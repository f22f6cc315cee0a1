import { z } from "@hono/zod-openapi";

export const categorySchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string().optional(),
    productCount: z.int().openapi({ description: "Active products here and in all below" }),
    get children() {
      return z.array(categorySchema).readonly();
    },
  })
  .openapi("Category");

export const categoryTreeSchema = z
  .object({ items: z.array(categorySchema).readonly() })
  .openapi("CategoryTree");
