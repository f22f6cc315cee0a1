// Reading placed orders: always from the object that owns the order.

import type { OrderEvent, OrderView } from "../../domain/order/order-view.ts";
import { type ObjectBindings, orderObject } from "../../durable-objects/stubs.ts";

export interface OrderService {
  find(orderId: string): Promise<OrderView | undefined>;
  timeline(orderId: string): Promise<readonly OrderEvent[]>;
}

export function createOrderService(bindings: Pick<ObjectBindings, "ORDER_OBJECT">): OrderService {
  return {
    find: (orderId) => orderObject(bindings, orderId).read(),
    timeline: (orderId) => orderObject(bindings, orderId).timeline(),
  };
}
