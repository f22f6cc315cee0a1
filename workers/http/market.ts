// The market of a request. One is configured, so that no request chooses another; a second one is
// told apart here, by host or path, and the services and pages below follow it.

import { DEFAULT_MARKET, type Market } from "../../domain/market.ts";

export function resolveMarket(): Market {
  return DEFAULT_MARKET;
}
