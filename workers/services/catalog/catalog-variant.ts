import type { Availability } from "../../../domain/catalog/product.ts";
import type { Image } from "../../../domain/image.ts";
import type { Money } from "../../../domain/money.ts";

/** The catalog fields of one variant that cart and order lines are made from. */
export interface CatalogVariant {
  readonly sku: string;
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly image?: Image | undefined;
  readonly price: Money;
  readonly availability: Availability;
  /** Of the projection, at most some seconds behind the counter. Not for shoppers. */
  readonly availableUnits: number;
}
