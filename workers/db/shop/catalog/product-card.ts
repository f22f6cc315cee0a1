// A product in a list, from rows to words; the picture of position 0 is the one that is shown.

import { and, eq, type SQLWrapper } from "drizzle-orm";
import type { Availability, ProductCard } from "../../../../domain/catalog/product.ts";
import type { Image } from "../../../../domain/image.ts";
import { money } from "../../../../domain/money.ts";
import { availabilityAt, bestAvailabilityRank } from "../stock/availability.ts";
import { productImages, products } from "./schema.ts";

export type ProductRow = typeof products.$inferSelect;
export type ImageRow = typeof productImages.$inferSelect;

/** To be selected with `products` and `product_images` joined by `leadingImage`. */
export const cardColumns = {
  product: products,
  image: productImages,
  rank: bestAvailabilityRank(products.id),
};

export const leadingImage = (productId: SQLWrapper) =>
  and(eq(productImages.productId, productId), eq(productImages.position, 0));

export function toCard(row: {
  readonly product: ProductRow;
  readonly image: ImageRow;
  readonly rank: number | null;
}): ProductCard {
  return cardOf(row.product, toImage(row.image), availabilityAt(row.rank));
}

export function cardOf(row: ProductRow, image: Image, availability: Availability): ProductCard {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brand: row.brand ?? undefined,
    department: row.departmentSlug,
    category: row.categorySlug,
    image,
    price: money(row.priceMinor, row.currency),
    compareAtPrice:
      row.compareAtMinor === null ? undefined : money(row.compareAtMinor, row.currency),
    rating: { average: row.ratingAverageTenths / 10, count: row.ratingCount },
    availability,
  };
}

export function toImage(row: ImageRow): Image {
  const urlAt = (width: number) => `/images/${row.key}-${width}.webp`;
  return {
    url: urlAt(Math.max(...row.widths)),
    alt: row.alt,
    width: row.width,
    height: row.height,
    srcset: row.widths.map((width) => `${urlAt(width)} ${width}w`).join(", "),
  };
}
