// Prices a cart from the catalog on every read; stored prices are never charged.

import { applyAdjustments, discountOf, type OfferedAdjustment } from "../adjustment.ts";
import { disclosedUnits } from "../disclosed-units.ts";
import { type Money, sum, times } from "../money.ts";
import type { Cart, CartLine } from "./cart.ts";
import type { CartLineView, CartView } from "./cart-view.ts";

/** The catalog's record of the variant of a line. */
export type CartVariant = Pick<
  CartLineView,
  "sku" | "productId" | "slug" | "name" | "options" | "image" | "availability"
> & {
  readonly price: Money;
  /** Units left by the catalog, a moment behind the counter. */
  readonly availableUnits: number;
};

/**
 * The view of a cart. A line whose sku left the catalog has no price and no name: it is left out
 * of lines, count and subtotal, and listed in `withdrawn`, from where it can be removed by its sku.
 * A cart that was merged into another is shown empty: its lines are in the other one.
 */
export function priceCart(
  cart: Cart & { readonly id: string },
  by: {
    readonly variants: ReadonlyMap<string, CartVariant>;
    /** By the positions of `priceLines`. */
    readonly adjustments: readonly OfferedAdjustment[];
    readonly currency: string;
  },
): CartView {
  const { variants, currency } = by;
  const adjusted = applyAdjustments(priceLines(cart, variants), by.adjustments, currency);
  const { lines, adjustments } = adjusted;
  const withdrawn = keptLines(cart)
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
    adjustments,
    discount: discountOf(adjusted, currency),
    lines,
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
  };
}

/** The lines that are sold, before adjustments. */
export function priceLines(
  cart: Cart,
  variants: ReadonlyMap<string, CartVariant>,
): PricedCartLine[] {
  return keptLines(cart).flatMap((line) => priceLine(line, variants.get(line.sku)));
}

type PricedCartLine = Omit<CartLineView, "adjustments">;

function keptLines({ lines, mergedIntoCartId }: Cart): readonly CartLine[] {
  return mergedIntoCartId === undefined ? lines : [];
}

function priceLine(line: CartLine, variant: CartVariant | undefined): PricedCartLine[] {
  if (variant === undefined) return [];
  const { sku, productId, slug, name, options, image, availability, price } = variant;
  return [
    {
      ...{ sku, productId, slug, name, options, image, availability },
      quantity: line.quantity,
      unitPrice: price,
      lineTotal: times(price, line.quantity),
      ...shortageOf(line, variant),
      ...(isSame(price, line.addedUnitPrice) ? {} : { priceChangedFrom: line.addedUnitPrice }),
    },
  ];
}

function shortageOf({ quantity }: CartLine, { availableUnits }: CartVariant) {
  if (availableUnits >= quantity) return {};
  return { shortage: { availableUnits: disclosedUnits(availableUnits) } };
}

function isSame(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
