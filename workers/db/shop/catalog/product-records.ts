// Records of the catalog as their author gives them: what the shop derives or adds itself (ratings,
// units sold, versions, counts) is not part of a record and is left alone by writing one.

import { asc, getTableColumns, inArray } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { categories, productAttributes, productImages, products, variants } from "./schema.ts";

export type CategoryRecord = Omit<typeof categories.$inferSelect, "productCount">;

type Derived =
  | "seq"
  | "ratingAverageTenths"
  | "ratingCount"
  | "unitsSold"
  | "version"
  | "updatedAtMs"
  | "image"
  | "availabilityRank";

/** Without pictures a product is listed and sold all the same. */
export interface ProductRecord {
  readonly product: Omit<typeof products.$inferSelect, Derived>;
  readonly images: readonly (typeof productImages.$inferSelect)[];
  readonly variants: readonly (typeof variants.$inferSelect)[];
  readonly attributes: readonly (typeof productAttributes.$inferSelect)[];
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

export async function readCategoryRecords(db: Database): Promise<CategoryRecord[]> {
  const { productCount: _, ...columns } = getTableColumns(categories);
  return db.select(columns).from(categories);
}

/** The stored records of these ids (at most `RECORDS_MAX`); unknown ids are absent. */
export async function readProductRecords(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProductRecord>> {
  const [rows, imageRows, variantRows, attributeRows] = await db.batch([
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
    db
      .select()
      .from(productAttributes)
      .where(inArray(productAttributes.productId, [...ids]))
      .orderBy(asc(productAttributes.position)),
  ]);
  const imagesOf = Map.groupBy(imageRows, (image) => image.productId);
  const variantsOf = Map.groupBy(variantRows, (variant) => variant.productId);
  const attributesOf = Map.groupBy(attributeRows, (attribute) => attribute.productId);
  return new Map(
    rows.map((product) => [
      product.id,
      {
        product,
        images: imagesOf.get(product.id) ?? [],
        variants: variantsOf.get(product.id) ?? [],
        attributes: attributesOf.get(product.id) ?? [],
      },
    ]),
  );
}
