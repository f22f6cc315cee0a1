// A product as its writer gives it: the row, its pictures, its variants. What the shop adds itself
// (ratings, units sold, version) is not part of it and is left alone.

import { asc, inArray } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { productImages, products, variants } from "./schema.ts";

type Added =
  | "seq"
  | "ratingAverageTenths"
  | "ratingCount"
  | "unitsSold"
  | "version"
  | "updatedAtMs";

export interface ProductRecord {
  readonly product: Omit<typeof products.$inferSelect, Added>;
  readonly images: readonly (typeof productImages.$inferSelect)[];
  readonly variants: readonly (typeof variants.$inferSelect)[];
}

/** Records are read by this many at a time: an IN list of ids is bound one by one. */
export const RECORDS_MAX = 50;

const recordColumns = {
  id: products.id,
  slug: products.slug,
  name: products.name,
  brand: products.brand,
  description: products.description,
  departmentSlug: products.departmentSlug,
  categorySlug: products.categorySlug,
  currency: products.currency,
  priceMinor: products.priceMinor,
  compareAtMinor: products.compareAtMinor,
  options: products.options,
  status: products.status,
  createdAtMs: products.createdAtMs,
};

/** The stored records of these ids (at most `RECORDS_MAX`); unknown ids are absent. */
export async function readProductRecords(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProductRecord>> {
  const [rows, imageRows, variantRows] = await db.batch([
    db
      .select(recordColumns)
      .from(products)
      .where(inArray(products.id, [...ids])),
    db
      .select()
      .from(productImages)
      .where(inArray(productImages.productId, [...ids]))
      .orderBy(asc(productImages.position)),
    db
      .select()
      .from(variants)
      .where(inArray(variants.productId, [...ids]))
      .orderBy(asc(variants.position)),
  ]);
  const imagesOf = Map.groupBy(imageRows, (image) => image.productId);
  const variantsOf = Map.groupBy(variantRows, (variant) => variant.productId);
  return new Map(
    rows.map((product) => [
      product.id,
      {
        product,
        images: imagesOf.get(product.id) ?? [],
        variants: variantsOf.get(product.id) ?? [],
      },
    ]),
  );
}
