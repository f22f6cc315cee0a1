// What a person ordered a moment ago, remembered in their cart: the list of their orders is a
// projection, and may not know of it yet.

import type { Cart, OrderMark } from "./cart.ts";

/**
 * Milliseconds an order is remembered: many times what it takes to be listed, also after a minute
 * in which the database did not answer.
 */
export const LATELY_MS = 15 * 60_000;

/** Orders remembered; the oldest goes first. Whoever lists their orders reads each of them. */
export const LATELY_MAX = 20;

/** The cart with an order its owner is about to place; noted again, it is as new as then. */
export function noteOrder(
  cart: Cart,
  { orderId, nowMs }: { readonly orderId: string; readonly nowMs: number },
): Cart {
  const others = remembered(cart, nowMs).filter((mark) => mark.orderId !== orderId);
  const latelyOrdered = [...others, { orderId, markedAtMs: nowMs }].slice(-LATELY_MAX);
  return { ...cart, latelyOrdered };
}

/** Ids of orders that were about to be placed lately, whether or not they were. */
export function ordersLately(cart: Cart, nowMs: number): string[] {
  return remembered(cart, nowMs).map(({ orderId }) => orderId);
}

function remembered({ latelyOrdered = [] }: Cart, nowMs: number): readonly OrderMark[] {
  return latelyOrdered.filter(({ markedAtMs }) => nowMs - markedAtMs < LATELY_MS);
}
