// Expiry of idle carts. Only changes count as activity: a read writes nothing, so that it leaves
// no trace.

import type { Cart, CartOwner } from "./cart.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long a cart lives without a change, in milliseconds. */
export const IDLE_MAX_MS: Readonly<Record<CartOwner, number>> = {
  guest: 72 * HOUR_MS,
  user: 30 * DAY_MS,
};

/**
 * Milliseconds until a user's cart with lines counts as abandoned: after a day's break, and early
 * enough that the lines are still there when a reminder is read.
 */
export const ABANDONED_AFTER_MS = DAY_MS;

/** How long a closed cart stays closed, in milliseconds: as long as a cookie can name it. */
export const CLOSED_KEPT_MS = 400 * DAY_MS;

/** A cart with the data of its lifetime. */
export interface KeptCart {
  readonly cart: Cart;
  readonly owner: CartOwner;
  readonly changedAtMs: number;
  /** Whether `cart.abandoned` was emitted since the last change. */
  readonly abandonedReported: boolean;
}

export interface IdleMove {
  /** A closed cart loses its lines and stays closed; an open one is deleted. */
  readonly kind: "report-abandoned" | "forget-lines" | "delete";
  /** Epoch milliseconds. */
  readonly dueAtMs: number;
}

/** The next effect of idleness on this cart, unless it is changed before. */
export function nextIdleMove(kept: KeptCart): IdleMove {
  const { cart, owner, changedAtMs } = kept;
  const expiresAtMs = changedAtMs + IDLE_MAX_MS[owner];
  const hasLines = cart.lines.length > 0;
  if (cart.mergedIntoCartId !== undefined) {
    return hasLines
      ? { kind: "forget-lines", dueAtMs: expiresAtMs }
      : { kind: "delete", dueAtMs: changedAtMs + CLOSED_KEPT_MS };
  }
  if (owner === "user" && hasLines && !kept.abandonedReported) {
    return { kind: "report-abandoned", dueAtMs: changedAtMs + ABANDONED_AFTER_MS };
  }
  return { kind: "delete", dueAtMs: expiresAtMs };
}
