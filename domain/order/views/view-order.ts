// The order as its owner sees it, derived from its state.

import { discountOf } from "../../adjustment.ts";
import { orderFailure } from "../failure.ts";
import { type OrderState, versionOf } from "../order-state.ts";
import type { ReturnRecord } from "../record.ts";
import { listRefunds } from "../refund-ledger.ts";
import { returnableUntilMs } from "../return-window.ts";
import { viewShipments } from "../shipments.ts";
import { deriveSagaState, deriveStatus } from "../status.ts";
import { isCancellable, TRANSITIONS } from "../transitions.ts";
import { returnedLines, unitsReturnable } from "../units.ts";
import type { OrderReturn, OrderView } from "./order-view.ts";
import { listPayments, viewPayment } from "./payment-view.ts";

export function viewOrder(order: OrderState): OrderView {
  const { placed, saga, record } = order;
  const { orderId, payment: _, userId: __, cart: ___, ...draft } = placed.draft;
  return {
    ...draft,
    discount: discountOf(draft, draft.total.currency),
    id: orderId,
    status: deriveStatus(order),
    saga: { state: deriveSagaState(saga), verdict: saga.verdict },
    version: versionOf(order),
    createdAt: timeOf(placed.createdAtMs),
    correlationId: placed.correlationId,
    payment: viewPayment(order),
    payments: listPayments(order),
    refunds: listRefunds(order),
    shipments: viewShipments(order),
    returns: record.returns.map(viewReturn),
    cancellable: isCancellable(order),
    cancelRequestedAt: record.cancellation && timeOf(record.cancellation.atMs),
    returnable: viewReturnable(order),
    failure: orderFailure(saga),
  };
}

function viewReturn(asked: ReturnRecord): OrderReturn {
  const { id, state, reason, comment, answer, atMs } = asked;
  const lines = returnedLines(asked);
  const said = answer?.message;
  return { id, state, lines, reason, comment, answer: said, requestedAt: timeOf(atMs) };
}

/**
 * The returnable units. The end of the window is included; the client compares it with its clock.
 */
function viewReturnable(order: OrderState): OrderView["returnable"] {
  const untilMs = returnableUntilMs(order);
  const lines = unitsReturnable(order);
  const mayFollow = TRANSITIONS[deriveStatus(order)].includes("Return Requested");
  if (untilMs === undefined || lines.length === 0 || !mayFollow) return undefined;
  return { lines, until: timeOf(untilMs) };
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
