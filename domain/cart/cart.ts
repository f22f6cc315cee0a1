// What a cart is, what it may refuse, and how it moves from one version to the next.

import type { Money } from "../money.ts";

/** Different skus in one cart: more is a wholesale order, and one row has to hold them all. */
export const CART_LINES_MAX = 100;

/** Units of one sku in one cart. */
export const LINE_UNITS_MAX = 99;

export interface CartLine {
  readonly sku: string;
  /** 1 to 99 units. */
  readonly quantity: number;
  /** Remembered only to say "price changed"; never charged. */
  readonly addedUnitPrice: Money;
}

export interface Cart {
  /** Rises by one with every real change; 0 for a cart never touched. */
  readonly version: number;
  /** In the order they were added; no sku twice. */
  readonly lines: readonly CartLine[];
  /** Set once this guest cart has been closed into another. */
  readonly mergedIntoCartId?: string | undefined;
  /** The order that buys what is in here, and those of the carts merged into this one. */
  readonly orderedBy?: readonly OrderMark[] | undefined;
  /** What its owner ordered lately, from here or not; guests' carts remember none. */
  readonly latelyOrdered?: readonly OrderMark[] | undefined;
}

/** Says that an order buys what is in a cart. */
export interface OrderMark {
  readonly orderId: string;
  /** Epoch milliseconds. */
  readonly markedAtMs: number;
}

/** Guests expire sooner and are never told that they left something behind. */
export type CartOwner = "guest" | "user";

/** Why a cart takes no change at all. */
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

/** Why this cart takes no change now, if so: it is closed, or not the version the caller saw. */
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

/** The lines with this one in the place its sku has, or at the end when it has none. */
export function putLine(lines: readonly CartLine[], line: CartLine): readonly CartLine[] {
  return lines.some(({ sku }) => sku === line.sku)
    ? lines.map((known) => (known.sku === line.sku ? line : known))
    : [...lines, line];
}

/** Throws on what is no count of units: callers check their input before it comes here. */
export function assertUnits(quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw new RangeError(`quantity must be a whole number from 1, got ${quantity}`);
  }
}
