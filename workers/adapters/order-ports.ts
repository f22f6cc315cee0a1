// Gives the order object its world: stock and cart objects, provider, carrier, read model, queues.

import type { CartPort, OrderPorts } from "../../durable-objects/order/order-ports.ts";
import { cartObject } from "../../durable-objects/stubs.ts";
import { saveOrder } from "../db/queries/orders.ts";
import { nowMs } from "./clock.ts";
import { createEventSender } from "./event-queues.ts";
import { newId, random } from "./ids.ts";
import { createSimulatedPayments } from "./payments/simulated.ts";
import { createSimulatedCarrier } from "./shipping/simulated.ts";
import { createOrderStock } from "./stock-of-order.ts";

export function createOrderPorts(env: Env): OrderPorts {
  return {
    nowMs,
    newId,
    random,
    sendEvents: createEventSender(env),
    payments: createSimulatedPayments(env),
    shipping: createSimulatedCarrier(),
    stock: createOrderStock(env),
    carts: { removeOrdered: (request) => removeOrdered(env, request) },
    projection: {
      save: (order, { userId }) => saveOrder(env.DB, order, { userId, nowMs: nowMs() }),
    },
  };
}

/** A cart merged while its order ran has passed its lines on: they leave where they are. */
async function removeOrdered(
  env: Env,
  { orderId, cart, units, context }: Parameters<CartPort["removeOrdered"]>[0],
): Promise<void> {
  const change = { orderId, lines: units, context };
  const answer = await cartObject(env, cart.id).removeOrdered({ ...change, owner: cart.owner });
  if (answer.ok) return;
  if (answer.refusal.code !== "cart-closed") throw new Error(`cart: ${answer.refusal.code}`);
  const { mergedIntoCartId } = answer.refusal;
  const merged = await cartObject(env, mergedIntoCartId).removeOrdered({
    ...change,
    owner: "user",
  });
  if (!merged.ok) throw new Error(`merged cart: ${merged.refusal.code}`);
}
