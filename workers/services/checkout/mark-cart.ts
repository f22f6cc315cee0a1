// Marks a cart so that only one order at a time buys its lines.

import type { OrderMark } from "../../../domain/cart/cart.ts";
import { isOver } from "../../../domain/cart/mark-ordered.ts";
import type { CartCommands, MarkOutcome } from "../../../durable-objects/cart/cart-commands.ts";
import { cartObject, type ObjectBindings, orderObject } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";

type Bindings = Pick<ObjectBindings, "CART_OBJECT" | "ORDER_OBJECT">;

/** Marks the cart with the order; refused while another order of the cart is unfinished. */
export async function markCart(
  bindings: Bindings,
  cartId: string,
  wish: Parameters<CartCommands["markOrdered"]>[0],
): Promise<MarkOutcome> {
  const cart = cartObject(bindings, cartId);
  const marked = await cart.markOrdered(wish);
  if (marked.ok || marked.refusal.code !== "cart-being-ordered") return marked;
  const { marks } = marked.refusal;
  const over = await Promise.all(marks.map((mark) => isOverNow(bindings, mark)));
  return over.includes(false) ? marked : cart.markOrdered({ ...wish, insteadOf: marks });
}

async function isOverNow(bindings: Bindings, mark: OrderMark): Promise<boolean> {
  const order = await orderObject(bindings, mark.orderId).read();
  return isOver(mark, order?.saga, nowMs());
}
