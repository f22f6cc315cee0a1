// Order marks: which orders are buying the lines of a cart, so that no line is bought twice. A mark
// is invisible to the shopper and raises no version.

import { accept, type Result, refuse } from "../result.ts";
import {
  type Cart,
  type CartOwner,
  type ChangeRefusal,
  type OrderMark,
  refusalToChange,
} from "./cart.ts";
import { noteOrder } from "./lately-ordered.ts";

/** Milliseconds from the attempt to mark a cart to the deadline for placing its order. */
export const PLACE_WITHIN_MS = 10_000;

/**
 * Milliseconds for which the mark of an unplaced order stands: longer than placing can take, by
 * more than the clock skew of two machines.
 */
export const MARK_GRACE_MS = 2 * PLACE_WITHIN_MS;

/**
 * Marks in one cart: each is an order to be read before the next one is placed. The oldest are
 * dropped first, because their orders had the longest time to end.
 */
export const MARKS_MAX = 20;

export type MarkRefusal =
  | ChangeRefusal
  | { readonly code: "cart-being-ordered"; readonly marks: readonly OrderMark[] };

/**
 * Marks the cart as bought by this order and removes `insteadOf`: marks named by a refusal, of
 * orders that have ended. A mark set again since then is another mark, so that of two concurrent
 * takeovers only the first succeeds. A cart without lines needs no mark. A user's cart keeps the
 * order among its recent ones.
 * Refusals: `cart-being-ordered` with the marks in the way, `cart-closed`, `version-conflict`.
 */
export function markOrdered(
  cart: Cart,
  wish: {
    readonly orderId: string;
    readonly owner: CartOwner;
    readonly nowMs: number;
    readonly insteadOf?: readonly OrderMark[] | undefined;
    readonly expectedVersion?: number | undefined;
  },
): Result<Cart, MarkRefusal> {
  const refusal = refusalToChange(cart, wish.expectedVersion);
  if (refusal !== undefined) return refuse(refusal);
  if (cart.lines.length === 0) return accept(cart);
  const { orderId, nowMs, insteadOf = [] } = wish;
  const marks = marksOf(cart).filter((mark) => mark.orderId !== orderId);
  if (!marks.every((mark) => insteadOf.some((other) => isSame(mark, other)))) {
    return refuse({ code: "cart-being-ordered", marks });
  }
  const marked = { ...cart, orderedBy: [{ orderId, markedAtMs: nowMs }] };
  return accept(wish.owner === "user" ? noteOrder(marked, wish) : marked);
}

/**
 * Whether the order of a mark has ended: it has its verdict, or it was not placed by its deadline.
 * `saga` is undefined for an order that was not placed.
 */
export function isOver(
  { markedAtMs }: OrderMark,
  saga: { readonly verdict?: string | undefined } | undefined,
  nowMs: number,
): boolean {
  return saga === undefined ? nowMs > markedAtMs + MARK_GRACE_MS : saga.verdict !== undefined;
}

/** The cart with the marks of another cart added. */
export function takeMarks(cart: Cart, marks: readonly OrderMark[] = []): Cart {
  if (marks.length === 0) return cart;
  return { ...cart, orderedBy: [...marksOf(cart), ...marks].slice(-MARKS_MAX) };
}

/** The cart without the mark of this order. */
export function clearMark(cart: Cart, orderId: string): Cart {
  const left = marksOf(cart).filter((mark) => mark.orderId !== orderId);
  if (left.length === marksOf(cart).length) return cart;
  const { orderedBy: _, ...unmarked } = cart;
  return left.length === 0 ? unmarked : { ...unmarked, orderedBy: left };
}

function marksOf({ orderedBy = [] }: Cart): readonly OrderMark[] {
  return orderedBy;
}

function isSame(a: OrderMark, b: OrderMark): boolean {
  return a.orderId === b.orderId && a.markedAtMs === b.markedAtMs;
}
