// Merges a guest's cart into a user's: closes the one, then adds its lines to the other. Each step
// takes effect once, so that a merge that was interrupted can be repeated.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { CartOutcome } from "../../../durable-objects/cart/cart-commands.ts";
import { cartObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";

export async function mergeCarts(
  bindings: Pick<ObjectBindings, "CART_OBJECT">,
  merge: {
    readonly guestCartId: string;
    readonly intoCartId: string;
    readonly context: ActionContext;
  },
): Promise<CartOutcome> {
  const { guestCartId, intoCartId, context } = merge;
  const guest = cartObject(bindings, guestCartId);
  const closed = await guest.closeInto({ owner: "guest", context, intoCartId });
  if (!closed.ok) return closed;
  const { lines, orderedBy } = closed.value;
  const taken = { owner: "user", context, fromCartId: guestCartId, lines, orderedBy } as const;
  return cartObject(bindings, intoCartId).absorb(taken);
}
