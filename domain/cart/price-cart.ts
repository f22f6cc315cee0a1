// Prices are never stored as truth: a cart is priced from the catalog whenever it is read.

import { type Money, sum, times } from "../money.ts";
import type { Cart, CartLine } from "./cart.ts";
import type { CartLineView, CartView } from "./cart-view.ts";

/** What the catalog says of the variant behind a line. */
export type CartVariant = Pick<
  CartLineView,
  "sku" | "productId" | "slug" | "name" | "options" | "image" | "availability"
> & { readonly price: Money };

/**
 * The cart as its shopper sees it. A line whose sku the catalog no longer knows has no price and
 * no name: it is left out of lines, count and subtotal, and listed in `withdrawn`, so that it is
 * neither charged nor silently gone, and can be removed by its sku. A cart that was merged into
 * another shows nothing: its lines live there now.
 */
export function priceCart(
  cart: Cart & { readonly id: string },
  variants: ReadonlyMap<string, CartVariant>,
  currency: string,
): CartView {
  const kept = cart.mergedIntoCartId === undefined ? cart.lines : [];
  const lines = kept.flatMap((line) => priceLine(line, variants.get(line.sku)));
  const withdrawn = kept
    .filter(({ sku }) => !variants.has(sku))
    .map(({ sku, quantity }) => ({ sku, quantity }));
  return {
    id: cart.id,
    version: cart.version,
    currency,
    itemCount: lines.reduce((count, { quantity }) => count + quantity, 0),
    subtotal: sum(
      lines.map(({ lineTotal }) => lineTotal),
      currency,
    ),
    lines,
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
  };
}

function priceLine(line: CartLine, variant: CartVariant | undefined): CartLineView[] {
  if (variant === undefined) return [];
  const { sku, productId, slug, name, options, image, availability, price } = variant;
  return [
    {
      ...{ sku, productId, slug, name, options, image, availability },
      quantity: line.quantity,
      unitPrice: price,
      lineTotal: times(price, line.quantity),
      ...(isSame(price, line.addedUnitPrice) ? {} : { priceChangedFrom: line.addedUnitPrice }),
    },
  ];
}

function isSame(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
