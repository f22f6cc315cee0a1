// The ports of the order object: stock and cart objects, provider, carrier, read model, queues.

import type { OrderPorts } from "../../../durable-objects/order/order-ports.ts";
import { saveOrder } from "../../db/shop/orders/order-rows.ts";
import { nowMs } from "../clock.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId, random } from "../ids.ts";
import { carrierOf, findPaymentProvider } from "../integrations.ts";
import { createPaymentsByProvider } from "../payments/by-provider.ts";
import { createCarrierPort } from "../shipping/carrier-port.ts";
import { createOrderCarts } from "./cart-of-order.ts";
import { createOrderStock } from "./stock-of-order.ts";

export function createOrderPorts(env: Env): OrderPorts {
  return {
    nowMs,
    newId,
    random,
    ...createEventPorts(env),
    payments: createPaymentsByProvider((name) => findPaymentProvider(env, name)),
    shipping: createCarrierPort(() => carrierOf(env)),
    stock: createOrderStock(env),
    carts: createOrderCarts(env),
    projection: {
      save: (order, extra) => saveOrder(env.DB, order, { ...extra, nowMs: nowMs() }),
    },
  };
}
