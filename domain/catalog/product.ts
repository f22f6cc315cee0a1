// The views of the catalog: product cards in lists, products in full.

import type { Image } from "../image.ts";
import type { Money } from "../money.ts";

/** The disclosed form of a stock level. */
export type Availability = "in-stock" | "low-stock" | "sold-out";

export interface Rating {
  /** Mean of 1 to 5 stars, one decimal; 0 when there are no reviews. */
  readonly average: number;
  readonly count: number;
}

/** A product in a list. `price` is that of its cheapest variant. */
export interface ProductCard {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly brand?: string | undefined;
  /** Slug of the department (a root category). */
  readonly department: string;
  /** Slug of the product's category. */
  readonly category: string;
  /** The leading picture; absent when the product has none. */
  readonly image?: Image | undefined;
  readonly price: Money;
  readonly compareAtPrice?: Money | undefined;
  readonly rating: Rating;
  readonly availability: Availability;
}

export interface ProductOption {
  readonly name: string;
  readonly values: readonly string[];
}

/** A variant: one sku, one price, one stock counter. `options` maps option name to value. */
export interface Variant {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly availability: Availability;
}

/** A property that products are compared by, for instance Material: Linen. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export interface Product extends ProductCard {
  readonly description: string;
  readonly images: readonly Image[];
  readonly options: readonly ProductOption[];
  /** In the merchant's order; a name may occur more than once, each time with another value. */
  readonly attributes: readonly Attribute[];
  readonly variants: readonly Variant[];
  readonly version: number;
  readonly seller?: { readonly id: string; readonly name: string } | undefined;
}

/** A node of the category tree; a department is a root. `productCount` includes descendants. */
export interface Category {
  readonly slug: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly productCount: number;
  readonly children: readonly Category[];
}
