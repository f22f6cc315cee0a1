// The state of a cart, its refusals, and the transition from one version to the next.

import type { Money } from "../money.ts";

/** Distinct skus in one cart: above the size of a retail order, and one row holds them all. */
export const CART_LINES_MAX = 100;

/** Units of one sku in one cart. */
export const LINE_UNITS_MAX = 99;

export interface CartLine {
  readonly sku: string;
  /** 1 to 99 units. */
  readonly quantity: number;
  /** The price at the time of adding, only to detect a change; never charged. */
  readonly addedUnitPrice: Money;
}

export interface Cart {
  /** Rises by one with every effective change; 0 for a new cart. */
  readonly version: number;
  /** In the order they were added; no sku twice. */
  readonly lines: readonly CartLine[];
  /** Set once this guest cart has been closed into another. */
  readonly mergedIntoCartId?: string | undefined;
  /** Marks of the orders that buy these lines, including those of merged carts. */
  readonly orderedBy?: readonly OrderMark[] | undefined;
  /** Recent orders of the owner, from any cart; empty for guests. */
  readonly latelyOrdered?: readonly OrderMark[] | undefined;
}

/** Records that an order buys the lines of a cart. */
export interface OrderMark {
  readonly orderId: string;
  /** Epoch milliseconds. */
  readonly markedAtMs: number;
}

/** Guest carts expire sooner and emit no `cart.abandoned`. */
export type CartOwner = "guest" | "user";

/** Reasons for which a cart takes no change at all. */
export type ChangeRefusal =
  | { readonly code: "version-conflict"; readonly currentVersion: number }
  | { readonly code: "cart-closed"; readonly mergedIntoCartId: string };

export type CartRefusal =
  | ChangeRefusal
  | { readonly code: "cart-line-limit"; readonly limit: number }
  | { readonly code: "quantity-limit"; readonly limit: number }
  | { readonly code: "cart-line-unknown" }
  | { readonly code: "idempotency-conflict" };

export const EMPTY_CART: Cart = { version: 0, lines: [] };

/** The refusal of any change now: the cart is closed, or at another version than expected. */
export function refusalToChange(
  cart: Cart,
  expectedVersion: number | undefined,
): ChangeRefusal | undefined {
  if (cart.mergedIntoCartId !== undefined) {
    return { code: "cart-closed", mergedIntoCartId: cart.mergedIntoCartId };
  }
  if (expectedVersion !== undefined && expectedVersion !== cart.version) {
    return { code: "version-conflict", currentVersion: cart.version };
  }
  return undefined;
}

export function findLine(cart: Cart, sku: string): CartLine | undefined {
  return cart.lines.find((line) => line.sku === sku);
}

/** The next version of the cart, with these lines. */
export function withLines(cart: Cart, lines: readonly CartLine[]): Cart {
  return { ...cart, version: cart.version + 1, lines };
}

/** The lines with this one in the place of its sku, or at the end for a new sku. */
export function putLine(lines: readonly CartLine[], line: CartLine): readonly CartLine[] {
  return lines.some(({ sku }) => sku === line.sku)
    ? lines.map((known) => (known.sku === line.sku ? line : known))
    : [...lines, line];
}

/** Throws on an invalid number of units: callers have validated it, so that is a bug. */
export function assertUnits(quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw new RangeError(`quantity must be a whole number from 1, got ${quantity}`);
  }
}
