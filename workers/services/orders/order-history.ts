// Lists of orders from the D1 read model, which follows the order objects with a short delay. The
// latest orders of a user are read from their objects (docs/decisions/0016).

import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { cartObject, type ObjectBindings, orderObject } from "../../../durable-objects/stubs.ts";
import {
  type KeysetList,
  type PageRequest,
  type Position,
  type RowsAfter,
  readPage,
} from "../../db/cursor-page.ts";
import { beginReading, type Database } from "../../db/database.ts";
import { type ListedOrder, listOrders, type OrderFilter } from "../../db/shop/orders/order-list.ts";
import { userCartOf } from "../cart/cart-service.ts";

export type { ListedOrder };

export type OwnFilter = Pick<OrderFilter, "status" | "number" | "fromMs" | "beforeMs">;

export interface HistoryRequest<Filter> extends PageRequest {
  readonly filter: Filter;
  /** D1 bookmark of an earlier list: this list is at least as recent. */
  readonly bookmark?: string | undefined;
}

export interface HistoryPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly bookmark: string | undefined;
}

export interface OrderHistory {
  /** The newest orders of a user. */
  latestOf(userId: string, limit: number): Promise<readonly OrderView[]>;
  /** The orders of a user, the newest first, including those that D1 does not have yet. */
  listOwn(
    userId: string,
    request: HistoryRequest<OwnFilter>,
  ): Promise<HistoryPage<OrderView> | "invalid-cursor">;
  /** All orders from the read model, the newest first. */
  listAll(
    request: HistoryRequest<OrderFilter>,
  ): Promise<HistoryPage<ListedOrder> | "invalid-cursor">;
}

type Bindings = Pick<ObjectBindings, "CART_OBJECT" | "ORDER_OBJECT"> & Pick<Env, "DB">;

export function createOrderHistory(bindings: Bindings): OrderHistory {
  return {
    latestOf: async (userId, limit) => {
      const { db } = beginReading(bindings.DB);
      const orders = await ownOrders({ bindings, db }, { userId, filter: {} }).read({ limit });
      return orders.slice(0, limit);
    },
    listOwn: async (userId, { filter, bookmark, ...request }) => {
      const reading = beginReading(bindings.DB, bookmark);
      const list = ownOrders({ bindings, db: reading.db }, { userId, filter });
      const page = await readPage(list, request);
      return page === "invalid-cursor" ? page : { ...page, bookmark: reading.bookmark() };
    },
    listAll: async ({ filter, bookmark, ...request }) => {
      const reading = beginReading(bindings.DB, bookmark);
      const page = await readPage(allOrders(reading.db, filter), request);
      return page === "invalid-cursor" ? page : { ...page, bookmark: reading.bookmark() };
    },
  };
}

function allOrders(db: Database, filter: OrderFilter): KeysetList<ListedOrder, number> {
  return {
    name: "orders",
    keyType: "number",
    positionOf: ({ order }) => positionOf(order),
    read: (rows) => listOrders(db, filter, rows),
  };
}

interface Sources {
  readonly bindings: Bindings;
  readonly db: Database;
}

interface OwnOrders {
  readonly userId: string;
  readonly filter: OwnFilter;
}

function ownOrders(sources: Sources, own: OwnOrders): KeysetList<OrderView, number> {
  return {
    name: "own-orders",
    keyType: "number",
    positionOf,
    read: (rows) => readOwn(sources, own, rows),
  };
}

/** D1 leaves out the orders that are read from their objects, so that none is listed twice. */
async function readOwn(
  { bindings, db }: Sources,
  { userId, filter }: OwnOrders,
  { after, limit }: RowsAfter,
): Promise<readonly OrderView[]> {
  const { cartId } = await userCartOf(userId);
  const lately = await cartObject(bindings, cartId).ordersLately();
  const [rows, placed] = await Promise.all([
    listOrders(db, { ...filter, userId }, { after, without: lately, limit }),
    Promise.all(lately.map((id) => orderObject(bindings, id).read())),
  ]);
  const fresh = placed.filter((order) => order !== undefined);
  return [
    ...fresh.filter((order) => isListed(order, filter) && isAfter(order, after)),
    ...rows.map(({ order }) => order),
  ].toSorted(newestFirst);
}

/** Applies the filter of the D1 query to an order that was read from its object. */
function isListed(order: OrderView, { status, number, fromMs, beforeMs }: OwnFilter): boolean {
  const { sortKey: createdAtMs } = positionOf(order);
  return (
    (status === undefined || order.status === status) &&
    (number === undefined || order.number === number) &&
    (fromMs === undefined || createdAtMs >= fromMs) &&
    (beforeMs === undefined || createdAtMs < beforeMs)
  );
}

function isAfter(order: OrderView, position: Position<number> | undefined): boolean {
  return position === undefined || compare(positionOf(order), position) < 0;
}

function newestFirst(a: OrderView, b: OrderView): number {
  return compare(positionOf(b), positionOf(a));
}

/** Compares by creation time, then by id in SQLite's order. */
function compare(a: Position<number>, b: Position<number>): number {
  if (a.sortKey !== b.sortKey) return a.sortKey - b.sortKey;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function positionOf({ id, createdAt }: OrderView): Position<number> {
  return { sortKey: Date.parse(createdAt), id };
}
