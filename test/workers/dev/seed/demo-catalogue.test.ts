import { describe, expect, it } from "vitest";
import { DEMO_CATEGORIES, DEMO_PRODUCTS } from "../../../../scripts/seed/catalogue.ts";
import { chunked } from "../../../../workers/db/chunks.ts";
import { RECORDS_MAX } from "../../../../workers/db/shop/catalog/product-records.ts";
import { categoriesSchema, productsSchema } from "../../../../workers/dev/seed/schema.ts";

describe("the demo catalogue", () => {
  it("is what the seed takes", () => {
    const categories = categoriesSchema.safeParse({ categories: DEMO_CATEGORIES });
    expect(categories.error?.issues).toBeUndefined();
    for (const products of chunked(DEMO_PRODUCTS, RECORDS_MAX)) {
      expect(productsSchema.safeParse({ products }).error?.issues).toBeUndefined();
    }
  });
});
