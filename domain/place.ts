// Sellers, and the locations that units are kept at.

/** The seller of everything today: the shop itself. */
export const SHOP_SELLER_ID = "shop";

/** The location of all stock today. */
export const MAIN_LOCATION = "main";

/** The key of one stock counter: the units of a sku at a location. */
export interface StockKey {
  readonly sku: string;
  readonly location: string;
}

/** Units of a sku that an order takes from one location. */
export interface Allocation extends StockKey {
  readonly units: number;
}

/** The counter of a sku at the only location there is today. */
export function atMainLocation(sku: string): StockKey {
  return { sku, location: MAIN_LOCATION };
}
