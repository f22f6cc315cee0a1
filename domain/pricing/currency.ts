/** The one currency the shop keeps its books in, ISO 4217. */
export const SHOP_CURRENCY = "USD";
