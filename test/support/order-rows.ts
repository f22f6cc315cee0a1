// Rows of the read model of orders, as projections of orders long past.

import { ORDER_STATUSES, type OrderStatus } from "../../domain/order/order-terms.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { newId } from "../../workers/adapters/ids.ts";
import type { orders } from "../../workers/db/shop/orders/schema.ts";
import { ADDRESS } from "./shopper.ts";

let rows = 0;

interface Given {
  readonly userId?: string;
  readonly email?: string;
  readonly status?: OrderStatus;
  readonly createdAtMs: number;
  readonly isStuck?: boolean;
}

export function orderRow(given: Given): typeof orders.$inferInsert {
  rows += 1;
  const { userId = null, email = "ada@example.test", status = ORDER_STATUSES[0] } = given;
  const { createdAtMs, isStuck } = given;
  const id = newId("order");
  const number = `ORD-20260501-${String(rows).padStart(5, "0")}`;
  const correlationId = `row-${rows}`;
  const document = viewOf({ id, number, status, email, correlationId, createdAtMs });
  return {
    ...{ id, number, userId, email, status, correlationId, createdAtMs, document },
    ...{ sagaState: "COMPLETED", verdict: "COMPLETED", currency: "USD", totalMinor: 1_000 },
    ...{ version: 1, updatedAtMs: createdAtMs },
    ...(isStuck === undefined
      ? {}
      : { unfinishedSinceMs: createdAtMs, unfinished: { sinceMs: createdAtMs, isStuck } }),
  };
}

type Told = Pick<OrderView, "id" | "number" | "status" | "email" | "correlationId"> & {
  readonly createdAtMs: number;
};

function viewOf({ createdAtMs, ...told }: Told): OrderView {
  const total = { amountMinor: 1_000, currency: "USD" };
  const nothing = { amountMinor: 0, currency: "USD" };
  return {
    ...told,
    saga: { state: "COMPLETED", verdict: "COMPLETED" },
    version: 1,
    createdAt: new Date(createdAtMs).toISOString(),
    ...{ lines: [], adjustments: [] },
    ...{ subtotal: total, discount: nothing, shipping: nothing, tax: nothing, total },
    shippingMethod: "standard",
    shippingAddress: ADDRESS,
    billingAddress: ADDRESS,
    payment: {
      id: "pay_1",
      provider: "simulated",
      state: "captured",
      ...{ authorized: total, captured: total, refunded: nothing },
    },
    ...{ payments: [], refunds: [], shipments: [], returns: [] },
    cancellable: false,
  };
}
