// The market of the page that is rendered.

import { createContext, useContext } from "hono/jsx";
import { DEFAULT_MARKET, type Market } from "../../domain/market.ts";

/** Outside of a provider, as in a mail, it is the default market. */
export const MarketContext = createContext<Market>(DEFAULT_MARKET);

export function currentMarket(): Market {
  return useContext(MarketContext);
}

export function currentLocale(): string {
  return currentMarket().locale;
}
