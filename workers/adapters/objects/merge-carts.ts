// A guest's cart becomes part of a person's: closed first, then taken in. Both take effect once, so
// that whoever finds a merge half done can do it again.

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
