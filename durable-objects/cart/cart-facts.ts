// Derives events from changes of a cart.

import type { Cart } from "../../domain/cart/cart.ts";
import { type UnitChange, unitChanges } from "../../domain/cart/unit-changes.ts";
import type { Fact } from "../../domain/events/envelope.ts";

/** Derives facts from two versions of a cart. */
export type CartFacts = (before: Cart, after: Cart) => Fact[];

/** One fact per line with more (`cart.item.added`) or fewer (`cart.item.removed`) units. */
export function itemFacts(cartId: string): CartFacts {
  return (before, after) => unitChanges(before, after).map((change) => itemFact(cartId, change));
}

/** One fact for the whole merge, with the units actually added; none when there were none. */
export function mergeFacts(cartId: string, fromCartId: string): CartFacts {
  return (before, after) => {
    const lines = unitChanges(before, after).map(({ sku, quantity, previousQuantity }) => ({
      sku,
      quantity: quantity - previousQuantity,
    }));
    return lines.length === 0 ? [] : [{ type: "cart.merged", data: { cartId, fromCartId, lines } }];
  };
}

export function abandonedFact(cartId: string, cart: Cart): Fact {
  const lines = cart.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return { type: "cart.abandoned", data: { cartId, lines } };
}

function itemFact(cartId: string, change: UnitChange): Fact {
  const data = { cartId, ...change };
  return change.quantity > change.previousQuantity
    ? { type: "cart.item.added", data }
    : { type: "cart.item.removed", data };
}
