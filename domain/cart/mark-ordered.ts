// Which orders are buying what is in a cart, so that nothing in it is bought twice. A mark changes
// nothing a shopper sees: it raises no version.

import { accept, type Result, refuse } from "../result.ts";
import {
  type Cart,
  type CartOwner,
  type ChangeRefusal,
  type OrderMark,
  refusalToChange,
} from "./cart.ts";
import { noteOrder } from "./lately-ordered.ts";

/** Milliseconds from setting out to mark a cart until its order is placed, or is not at all. */
export const PLACE_WITHIN_MS = 10_000;

/**
 * The mark of an order nobody has placed stands so many milliseconds: longer than placing can
 * take, by more than the clocks of two machines differ.
 */
export const MARK_GRACE_MS = 2 * PLACE_WITHIN_MS;

/**
 * Marks in one cart: each is an order to look at before the next is placed. The oldest go first,
 * as their orders had the longest time to end.
 */
export const MARKS_MAX = 20;

export type MarkRefusal =
  | ChangeRefusal
  | { readonly code: "cart-being-ordered"; readonly marks: readonly OrderMark[] };

/**
 * Marks the cart as bought by this order, in place of `insteadOf`: the marks a refusal told, of
 * orders that are over. A mark set anew since is another mark, so that of two who take the same
 * one over only the first does. A cart without lines needs no mark. A user's cart remembers the
 * order beyond its end.
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
 * Whether the order of a mark buys nothing any more: it has its verdict, or nobody has placed it
 * and nobody can. `saga` is undefined for an order that was not placed.
 */
export function isOver(
  { markedAtMs }: OrderMark,
  saga: { readonly verdict?: string | undefined } | undefined,
  nowMs: number,
): boolean {
  return saga === undefined ? nowMs > markedAtMs + MARK_GRACE_MS : saga.verdict !== undefined;
}

/** The cart with another's marks besides its own. */
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
