// The order as its owner sees it, derived from what was placed and what the saga did.

import { type Money, zero } from "../money.ts";
import type { PlacedDraft } from "./draft.ts";
import { orderFailure } from "./failure.ts";
import type { OrderPayment, OrderShipment, OrderView } from "./order-view.ts";
import { deriveSagaState, deriveStatus } from "./status.ts";
import { hasSucceeded, type OrderJournal, stepRecord } from "./step-record.ts";

export function viewOrder(placed: PlacedDraft, journal: OrderJournal): OrderView {
  const { orderId, payment: _, userId: __, cart: ___, ...draft } = placed.draft;
  return {
    ...draft,
    id: orderId,
    status: deriveStatus(journal),
    saga: { state: deriveSagaState(journal), verdict: journal.verdict },
    version: journal.version,
    createdAt: new Date(placed.createdAtMs).toISOString(),
    correlationId: placed.correlationId,
    payment: viewPayment(placed, journal),
    shipments: viewShipments(journal),
    failure: orderFailure(journal),
  };
}

/** The saga's journal tells what was authorized, captured, voided; amounts follow the total. */
function viewPayment({ draft, paymentId }: PlacedDraft, journal: OrderJournal): OrderPayment {
  const nothing = zero(draft.total.currency);
  return {
    id: paymentId,
    provider: draft.payment.provider,
    state: paymentState(journal),
    authorized: hasSucceeded(journal, "authorize-payment") ? draft.total : nothing,
    captured: resultOf<{ captured: Money }>(journal, "capture-payment")?.captured ?? nothing,
    refunded:
      resultOf<{ refunded: Money }>(journal, "authorize-payment", "undo")?.refunded ?? nothing,
  };
}

function paymentState(journal: OrderJournal): OrderPayment["state"] {
  if (stepRecord(journal, "authorize-payment")?.state === "refused") return "declined";
  if (hasSucceeded(journal, "authorize-payment", "undo")) return "voided";
  if (hasSucceeded(journal, "capture-payment")) return "captured";
  return hasSucceeded(journal, "authorize-payment") ? "authorized" : "none";
}

function viewShipments(journal: OrderJournal): OrderShipment[] {
  const shipment = resultOf<OrderShipment>(journal, "prepare-shipping");
  if (shipment === undefined) return [];
  const cancelled = hasSucceeded(journal, "prepare-shipping", "undo");
  return [{ ...shipment, state: cancelled ? "cancelled" : shipment.state }];
}

/** What a succeeded step gave back. The adapter's type is known by the step that stored it. */
function resultOf<T>(
  journal: OrderJournal,
  step: string,
  direction: "do" | "undo" = "do",
): T | undefined {
  const record = stepRecord(journal, step, direction);
  return record?.state === "succeeded" ? (record.result as T) : undefined;
}
