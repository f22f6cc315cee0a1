// The words a shopper reads for what the shop's rules call by code.

import type { LineShortage } from "../../domain/cart/cart-view.ts";
import type { Availability } from "../../domain/catalog/product.ts";

export const STOCK_WORDS: Record<Availability, string> = {
  "in-stock": "In stock, ready to send",
  "low-stock": "Only a few left",
  "sold-out": "Sold out",
};

/** A cart line that wants more than there is. */
export function describeShortage({ availableUnits }: LineShortage): string {
  return availableUnits === undefined
    ? "We don't have that many in stock"
    : `Only ${availableUnits} left in stock`;
}

/** `Size: M, Colour: Blue` */
export function describeOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
