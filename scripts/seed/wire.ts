// What the seed endpoints of a development shop take, and the limits both sides keep.

export const CURRENCY = "USD";
/** One call stays a modest body and one database batch. */
export const PRODUCTS_PER_CALL_MAX = 50;

export interface SeedCategory {
  readonly slug: string;
  readonly name: string;
  /** Absent for a department. */
  readonly parentSlug?: string;
  readonly description?: string;
  /** Place among its siblings, from 0. */
  readonly position: number;
}

/** A stored picture: the object `{key}-{width}.webp` exists for each of `widths`, in pixels. */
export interface SeedImage {
  readonly key: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly widths: readonly number[];
}

export interface SeedVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly priceMinor: number;
  readonly stockUnits: number;
}

export interface SeedProduct {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly brand?: string;
  readonly department: string;
  readonly category: string;
  readonly description: string;
  readonly currency: typeof CURRENCY;
  /** The former price of the cheapest variant, in minor units. */
  readonly compareAtMinor?: number;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly images: readonly SeedImage[];
  readonly variants: readonly SeedVariant[];
  readonly createdAtMs: number;
}

export interface SeedAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** What the person may do: `customer`, `seller`, `support`, `merchandiser`, `admin`. */
  readonly roles: readonly string[];
}
