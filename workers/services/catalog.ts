// Reading the catalog: lists, products, categories, and the priced variants behind cart lines.

import type { Availability, Category, Product, ProductCard } from "../../domain/catalog/product.ts";
import type { Image } from "../../domain/image.ts";
import type { Money } from "../../domain/money.ts";

export const PRODUCT_SORTS = ["newest", "price-asc", "price-desc", "rating", "name"] as const;

export interface ProductQuery {
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly category?: string | undefined;
  /** Inclusive, minor units. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minRating?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort?: (typeof PRODUCT_SORTS)[number] | undefined;
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ProductPage {
  readonly items: readonly ProductCard[];
  readonly page: { readonly nextCursor: string | null; readonly total: number };
}

/** What a cart line or an order line needs to know of a variant. */
export interface CatalogVariant {
  readonly sku: string;
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly image: Image;
  readonly price: Money;
  readonly availability: Availability;
}

export interface CatalogService {
  list(query: ProductQuery): Promise<ProductPage | "invalid-cursor">;
  find(idOrSlug: string): Promise<Product | undefined>;
  categories(): Promise<readonly Category[]>;
  /**
   * The variants behind these skus; unknown or unsold skus are absent. `cached` may be some
   * seconds old and survives a database outage; `fresh` is what checkout charges by.
   */
  variants(
    skus: readonly string[],
    age: "cached" | "fresh",
  ): Promise<ReadonlyMap<string, CatalogVariant>>;
}
