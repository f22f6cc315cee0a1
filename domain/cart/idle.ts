// What happens to a cart nobody changes any more, and when. Looking at a cart is not changing it:
// a reading writes nothing, so it cannot be remembered.

import type { Cart, CartOwner } from "./cart.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long a cart lives without a change, in milliseconds. */
export const IDLE_MAX_MS: Readonly<Record<CartOwner, number>> = {
  guest: 72 * HOUR_MS,
  user: 30 * DAY_MS,
};

/** A user's cart with lines is abandoned after this: late enough to mean it, early enough that
 * the lines are still there when a reminder brings the shopper back. */
export const ABANDONED_AFTER_MS = DAY_MS;

/** A cart with what has to be remembered beside it. */
export interface KeptCart {
  readonly cart: Cart;
  readonly owner: CartOwner;
  readonly changedAtMs: number;
  /** Whether `cart.abandoned` has been told since the last change. */
  readonly abandonedReported: boolean;
}

export interface IdleMove {
  /** A closed cart forgets its lines but stays closed; an open one goes altogether. */
  readonly kind: "report-abandoned" | "forget-lines" | "delete";
  /** Epoch milliseconds. */
  readonly dueAtMs: number;
}

/** The next thing idleness does to this cart, unless it is changed before. */
export function nextIdleMove(kept: KeptCart): IdleMove | undefined {
  const { cart, owner, changedAtMs } = kept;
  const expiresAtMs = changedAtMs + IDLE_MAX_MS[owner];
  const hasLines = cart.lines.length > 0;
  if (cart.mergedIntoCartId !== undefined) {
    return hasLines ? { kind: "forget-lines", dueAtMs: expiresAtMs } : undefined;
  }
  if (owner === "user" && hasLines && !kept.abandonedReported) {
    return { kind: "report-abandoned", dueAtMs: changedAtMs + ABANDONED_AFTER_MS };
  }
  return { kind: "delete", dueAtMs: expiresAtMs };
}
