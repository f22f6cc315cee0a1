// The cart an order was placed from.

import type { CartPort } from "../../../durable-objects/order/order-ports.ts";
import { cartObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import { mergeCarts } from "./merge-carts.ts";

/**
 * A cart closed while its order ran has passed its lines on: they leave where they are. Should the
 * merge be half done, it is finished first, so that it brings back nothing that was bought.
 */
export function createOrderCarts(bindings: Pick<ObjectBindings, "CART_OBJECT">): CartPort {
  return {
    removeOrdered: async ({ orderId, cart, units, context }) => {
      const removal = { orderId, lines: units, context };
      const object = cartObject(bindings, cart.id);
      const removed = await object.removeOrdered({ ...removal, owner: cart.owner });
      if (removed.ok) return;
      if (removed.refusal.code !== "cart-closed") throw new Error(`cart: ${removed.refusal.code}`);
      const { mergedIntoCartId: intoCartId } = removed.refusal;
      await mergeCarts(bindings, { guestCartId: cart.id, intoCartId, context });
      const merged = await cartObject(bindings, intoCartId).removeOrdered({
        ...removal,
        owner: "user",
      });
      if (!merged.ok) throw new Error(`merged cart: ${merged.refusal.code}`);
    },
  };
}
