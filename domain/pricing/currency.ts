/** The currency of all prices and amounts, ISO 4217. */
export const SHOP_CURRENCY = "USD";
