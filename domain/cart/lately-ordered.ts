// The owner's recent orders, kept in the cart: the list of orders is a projection and may lag.

import type { Cart, OrderMark } from "./cart.ts";

/**
 * Milliseconds for which an order is kept: many times the lag of the projection, also after an
 * outage of the database of a minute.
 */
export const LATELY_MS = 15 * 60_000;

/** Orders kept, the oldest dropped first. Listing a person's orders reads each of them. */
export const LATELY_MAX = 20;

/** The cart with an order about to be placed; noting it again renews its time. */
export function noteOrder(
  cart: Cart,
  { orderId, nowMs }: { readonly orderId: string; readonly nowMs: number },
): Cart {
  const others = remembered(cart, nowMs).filter((mark) => mark.orderId !== orderId);
  const latelyOrdered = [...others, { orderId, markedAtMs: nowMs }].slice(-LATELY_MAX);
  return { ...cart, latelyOrdered };
}

/** Ids of the recent orders, whether or not they were placed in the end. */
export function ordersLately(cart: Cart, nowMs: number): string[] {
  return remembered(cart, nowMs).map(({ orderId }) => orderId);
}

function remembered({ latelyOrdered = [] }: Cart, nowMs: number): readonly OrderMark[] {
  return latelyOrdered.filter(({ markedAtMs }) => nowMs - markedAtMs < LATELY_MS);
}
