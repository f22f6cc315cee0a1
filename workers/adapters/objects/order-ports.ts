// The ports of the order object: stock and cart objects, provider, carrier, read model, queues.

import type { OrderPorts } from "../../../durable-objects/order/order-ports.ts";
import { saveOrder } from "../../db/shop/orders/order-rows.ts";
import { settingsOf } from "../../env.ts";
import { nowMs } from "../clock.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId, random } from "../ids.ts";
import { createPaymentsByProvider } from "../payments/by-provider.ts";
import { findPaymentProvider } from "../payments/find-provider.ts";
import { createSimulatedCarrier } from "../shipping/simulated.ts";
import { createOrderCarts } from "./cart-of-order.ts";
import { createOrderStock } from "./stock-of-order.ts";

export function createOrderPorts(env: Env): OrderPorts {
  return {
    nowMs,
    newId,
    random,
    ...createEventPorts(env),
    payments: createPaymentsByProvider((name) => findPaymentProvider(env, name)),
    shipping: createSimulatedCarrier({ nowMs, stageMs: stageMsOf(env) }),
    stock: createOrderStock(env),
    carts: createOrderCarts(env),
    projection: {
      save: (order, extra) => saveOrder(env.DB, order, { ...extra, nowMs: nowMs() }),
    },
  };
}

function stageMsOf(env: Env): number {
  return settingsOf(env).CARRIER_STAGE_SECONDS * 1_000;
}
