// What a list of orders is narrowed by, as its address has it, both ways. What makes no sense is
// left out rather than refused.

import { ORDER_STATUSES, type OrderStatus } from "../../domain/order/order-terms.ts";

export interface OrderListState {
  readonly number?: string | undefined;
  readonly status?: OrderStatus | undefined;
  /** Days, YYYY-MM-DD, UTC; both are within. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
}

const ORDERS_PATH = "/account/orders";

/** Those an order stays in for longer than a moment: each has a word of its own. */
export const LISTED_STATUSES: readonly OrderStatus[] = [
  "Pending",
  "Shipping Prepared",
  "Shipped",
  "Delivered",
  "Return Requested",
  "Returned",
  "Refunded",
  "Cancelled",
  "Failed",
];

/** Twice what an order's number has. */
const NUMBER_LENGTH_MAX = 40;
const CURSOR_LENGTH_MAX = 512;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readOrderListState(query: Readonly<Record<string, string>>): OrderListState {
  const number = query.number?.trim().toUpperCase().slice(0, NUMBER_LENGTH_MAX);
  const { cursor = "" } = query;
  return {
    number: number === "" ? undefined : number,
    status: ORDER_STATUSES.find((status) => status === query.status),
    from: dayOf(query.from),
    to: dayOf(query.to),
    cursor: cursor === "" || cursor.length > CURSOR_LENGTH_MAX ? undefined : cursor,
  };
}

export function orderListHref(state: OrderListState): string {
  const given = Object.entries(state).filter(([, value]) => value !== undefined);
  return given.length === 0 ? ORDERS_PATH : `${ORDERS_PATH}?${new URLSearchParams(given)}`;
}

export function isNarrowed({ cursor: _, ...narrowing }: OrderListState): boolean {
  return Object.values(narrowing).some((value) => value !== undefined);
}

function dayOf(text = ""): string | undefined {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
