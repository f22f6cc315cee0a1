// Product rows as cards: a card is made from one row of `products`, without joins.

import type { ProductCard } from "../../../../domain/catalog/product.ts";
import type { Image } from "../../../../domain/image.ts";
import { money } from "../../../../domain/money.ts";
import { availabilityAt } from "../stock/availability.ts";
import type { products, StoredImage } from "./schema.ts";

export type ProductRow = typeof products.$inferSelect;

export function toCard(row: ProductRow): ProductCard {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brand: row.brand ?? undefined,
    department: row.departmentSlug,
    category: row.categorySlug,
    image: row.image === null ? undefined : toImage(row.image),
    price: money(row.priceMinor, row.currency),
    compareAtPrice:
      row.compareAtMinor === null ? undefined : money(row.compareAtMinor, row.currency),
    rating: { average: row.ratingAverageTenths / 10, count: row.ratingCount },
    availability: availabilityAt(row.availabilityRank),
  };
}

export function toImage({ key, alt, width, height, widths }: StoredImage): Image {
  const urlAt = (pixels: number) => `/images/${key}-${pixels}.webp`;
  return {
    url: urlAt(Math.max(...widths)),
    alt,
    width,
    height,
    srcset: widths.map((pixels) => `${urlAt(pixels)} ${pixels}w`).join(", "),
  };
}
