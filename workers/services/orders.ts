// Reading placed orders: always from the object that owns the order.

import type { OrderEvent, OrderView } from "../../domain/order/order-view.ts";
import { type ObjectBindings, orderObject } from "../../durable-objects/stubs.ts";

export interface OrderService {
  find(orderId: string): Promise<OrderView | undefined>;
  /** The user who placed it; undefined for a guest's order, and for none. */
  ownerOf(orderId: string): Promise<string | undefined>;
  timeline(orderId: string): Promise<readonly OrderEvent[]>;
}

export function createOrderService(bindings: Pick<ObjectBindings, "ORDER_OBJECT">): OrderService {
  return {
    find: (orderId) => orderObject(bindings, orderId).read(),
    ownerOf: (orderId) => orderObject(bindings, orderId).ownerOf(),
    timeline: (orderId) => orderObject(bindings, orderId).timeline(),
  };
}
