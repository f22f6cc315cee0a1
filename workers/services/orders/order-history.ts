// Lists of orders. They are read from D1, which hears of orders a moment after they change; what
// somebody ordered a moment ago is read from the orders themselves (docs/decisions/0016).

import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { cartObject, type ObjectBindings, orderObject } from "../../../durable-objects/stubs.ts";
import { cutPage } from "../../db/cursor-page.ts";
import { beginReading } from "../../db/database.ts";
import { readCursor, writeCursor } from "../../db/list-cursor.ts";
import {
  type ListedOrder,
  listOrders,
  type OrderFilter,
  type OrderPosition,
} from "../../db/shop/orders/order-list.ts";
import { userCartOf } from "../cart/cart-service.ts";

export type { ListedOrder };

export type OwnFilter = Pick<OrderFilter, "status" | "number" | "fromMs" | "beforeMs">;

export interface HistoryRequest<Filter> {
  readonly filter: Filter;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** What the caller was given with an earlier list: this one is no older. */
  readonly bookmark?: string | undefined;
}

export interface HistoryPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly bookmark: string | undefined;
}

export interface OrderHistory {
  /** The newest few of somebody's own. */
  latestOf(userId: string, limit: number): Promise<readonly OrderView[]>;
  /** Somebody's own, the newest first, with every order they have placed by now. */
  listOwn(
    userId: string,
    request: HistoryRequest<OwnFilter>,
  ): Promise<HistoryPage<OrderView> | "invalid-cursor">;
  /** Everybody's, the newest first; a moment behind the orders themselves. */
  listAll(
    request: HistoryRequest<OrderFilter>,
  ): Promise<HistoryPage<ListedOrder> | "invalid-cursor">;
}

type Bindings = Pick<ObjectBindings, "CART_OBJECT" | "ORDER_OBJECT"> & Pick<Env, "DB">;

export function createOrderHistory(bindings: Bindings): OrderHistory {
  return {
    latestOf: async (userId, limit) => {
      const { items } = await readOwn(bindings, userId, { filter: {}, limit });
      return items;
    },
    listOwn: async (userId, { cursor, ...request }) => {
      const after = positionOf(cursor);
      if (after === "invalid-cursor") return after;
      return readOwn(bindings, userId, { ...request, after });
    },
    listAll: async ({ filter, limit, cursor, bookmark }) => {
      const after = positionOf(cursor);
      if (after === "invalid-cursor") return after;
      const reading = beginReading(bindings.DB, bookmark);
      const rows = await listOrders(reading.db, filter, { after, limit: limit + 1 });
      const page = cutPage(rows, limit, ({ order }) => cursorOf(order));
      return { ...page, bookmark: reading.bookmark() };
    },
  };
}

type OwnRequest = Omit<HistoryRequest<OwnFilter>, "cursor"> & {
  readonly after?: OrderPosition | undefined;
};

/** D1 leaves out what the objects are asked for, so that nothing is missing and nothing twice. */
async function readOwn(
  bindings: Bindings,
  userId: string,
  { filter, limit, after, bookmark }: OwnRequest,
): Promise<HistoryPage<OrderView>> {
  const { cartId } = await userCartOf(userId);
  const lately = await cartObject(bindings, cartId).ordersLately();
  const reading = beginReading(bindings.DB, bookmark);
  const [rows, placed] = await Promise.all([
    listOrders(reading.db, { ...filter, userId }, { after, without: lately, limit: limit + 1 }),
    Promise.all(lately.map((id) => orderObject(bindings, id).read())),
  ]);
  const fresh = placed.filter((order) => order !== undefined);
  const orders = [
    ...fresh.filter((order) => isListed(order, filter) && isAfter(order, after)),
    ...rows.map(({ order }) => order),
  ].toSorted(newestFirst);
  return { ...cutPage(orders, limit, cursorOf), bookmark: reading.bookmark() };
}

/** The same question that D1 is asked. */
function isListed(order: OrderView, { status, number, fromMs, beforeMs }: OwnFilter): boolean {
  const { createdAtMs } = placeOf(order);
  return (
    (status === undefined || order.status === status) &&
    (number === undefined || order.number === number) &&
    (fromMs === undefined || createdAtMs >= fromMs) &&
    (beforeMs === undefined || createdAtMs < beforeMs)
  );
}

function isAfter(order: OrderView, position: OrderPosition | undefined): boolean {
  return position === undefined || compare(placeOf(order), position) < 0;
}

function newestFirst(a: OrderView, b: OrderView): number {
  return compare(placeOf(b), placeOf(a));
}

/** By time, then as SQLite compares ids. */
function compare(a: OrderPosition, b: OrderPosition): number {
  if (a.createdAtMs !== b.createdAtMs) return a.createdAtMs - b.createdAtMs;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function placeOf({ id, createdAt }: OrderView): OrderPosition {
  return { id, createdAtMs: Date.parse(createdAt) };
}

/** Tells the cursor from those of other lists. */
const SORT = "placed";

function cursorOf(order: OrderView): string {
  const { createdAtMs, id } = placeOf(order);
  return writeCursor({ sort: SORT, sortKey: createdAtMs, id });
}

function positionOf(cursor: string | undefined): OrderPosition | undefined | "invalid-cursor" {
  if (cursor === undefined) return undefined;
  const position = readCursor(cursor, SORT);
  if (typeof position?.sortKey !== "number") return "invalid-cursor";
  return { createdAtMs: position.sortKey, id: position.id };
}
