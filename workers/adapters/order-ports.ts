// Gives the order object its world: stock and cart objects, provider, carrier, read model, queues.

import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
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
    carts: {
      removeOrdered: async ({ orderId, cart, units, context }) => {
        const change = { owner: cart.owner, orderId, lines: units, context };
        const answer = await cartObject(env, cart.id).removeOrdered(change);
        if (!answer.ok) throw new Error(`cart ${cart.id} refused: ${answer.refusal.code}`);
      },
    },
    projection: {
      save: (order, { userId }) => saveOrder(env.DB, order, { userId, nowMs: nowMs() }),
    },
  };
}
