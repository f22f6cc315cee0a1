// Reading placed orders: one always from the object that owns it, lists from the read model.

import type { OrderEvent, OrderView } from "../../domain/order/order-view.ts";
import { type ObjectBindings, orderObject } from "../../durable-objects/stubs.ts";
import { databaseOf } from "../db/database.ts";
import { listOrdersOfUser, type OrderPage } from "../db/queries/orders-of-user.ts";

export interface OrderService {
  find(orderId: string): Promise<OrderView | undefined>;
  /** The user who placed it; undefined for a guest's order, and for none. */
  ownerOf(orderId: string): Promise<string | undefined>;
  timeline(orderId: string): Promise<readonly OrderEvent[]>;
  /** Somebody's own, the newest first; a moment behind the objects. */
  listOf(userId: string, page: OrderPage): Promise<readonly OrderView[]>;
}

export function createOrderService(
  bindings: Pick<ObjectBindings, "ORDER_OBJECT"> & Pick<Env, "DB">,
): OrderService {
  return {
    find: (orderId) => orderObject(bindings, orderId).read(),
    ownerOf: (orderId) => orderObject(bindings, orderId).ownerOf(),
    timeline: (orderId) => orderObject(bindings, orderId).timeline(),
    listOf: (userId, page) => listOrdersOfUser(databaseOf(bindings.DB), userId, page),
  };
}
