// The wording of an order's state for the shopper who placed it.

import type { OrderStatus } from "../../domain/order/order-terms.ts";
import type { OrderEvent, OrderView } from "../../domain/order/views/order-view.ts";
import { formatMoment } from "./format.ts";
import { wordFailure } from "./messages/failure.ts";
import { isMessageId, type MessageId } from "./messages/message.ts";
import { say } from "./say.tsx";

export interface OrderWords {
  readonly title: string;
  readonly text: string;
  readonly tone: "info" | "done" | "alert";
}

/** True while the order is worked on, being cancelled for instance: the page follows it. */
export function isRunning(order: OrderView): boolean {
  if (isAwaitingPayment(order)) return false;
  return order.saga.verdict === undefined || order.status === "Processing";
}

/** True while something may still happen to the order by itself, or by the shop. */
export function isFollowed({ status, saga }: OrderView): boolean {
  if (status === "Failed") return saga.verdict === "STUCK";
  return status !== "Cancelled" && status !== "Delivered" && status !== "Refunded";
}

/** True while the order does nothing but wait for its buyer to pay. */
export function isAwaitingPayment({ payment }: OrderView): boolean {
  return payment.state === "awaited";
}

export function describeOrder(order: OrderView): OrderWords {
  const state = describedState(order);
  const { awaitedUntil = "" } = order.payment;
  return {
    tone: TONES[state],
    title: say(`order.title.${state}`),
    text: say(`order.text.${state}`, {
      email: order.email,
      failure: wordFailure(order.failure),
      until: awaitedUntil === "" ? "" : formatMoment(awaitedUntil),
    }),
  };
}

const TONES = {
  "payment-awaited": "info",
  "payment-action": "info",
  "in-progress": "info",
  stuck: "alert",
  failed: "alert",
  cancelling: "info",
  cancelled: "info",
  confirmed: "done",
  shipped: "done",
  delivered: "done",
  "return-requested": "info",
  returned: "done",
  refunded: "done",
} as const satisfies Readonly<Record<string, OrderWords["tone"]>>;

type DescribedState = keyof typeof TONES;

function describedState(order: OrderView): DescribedState {
  if (order.payment.awaitedUntil !== undefined) return "payment-awaited";
  if (order.payment.nextAction !== undefined) return "payment-action";
  switch (order.saga.verdict) {
    case undefined:
      return "in-progress";
    case "COMPLETED":
      return COMPLETED_STATES[order.status] ?? "confirmed";
    case "CANCELLED":
      return "cancelled";
    case "STUCK":
      return "stuck";
    case "FAILED":
      return "failed";
  }
}

/** A completed order is on its way only once a carrier has it. */
const COMPLETED_STATES: Readonly<Partial<Record<OrderStatus, DescribedState>>> = {
  Shipped: "shipped",
  Delivered: "delivered",
  Processing: "cancelling",
  Cancelled: "cancelled",
  "Return Requested": "return-requested",
  Returned: "returned",
  Refunded: "refunded",
};

/** Statuses of an order of which a carrier has a parcel. */
const SENT: readonly OrderStatus[] = ["Shipped", "Delivered", "Return Requested", "Returned"];

/** The four stages a shopper waits for, and whether each is reached. */
export function progressOf(order: OrderView): { label: string; done: boolean }[] {
  return [
    { label: say("order.status.Pending"), done: true },
    {
      label: say("order.status.Payment Processed"),
      done: order.payment.captured.amountMinor > 0,
    },
    {
      label: say("order.status.Shipping Prepared"),
      done: order.shipments.some(({ state }) => state !== "cancelled"),
    },
    { label: say("order.status.Shipped"), done: SENT.includes(order.status) },
  ];
}

interface ShownEvent {
  readonly type: string;
  readonly at: string;
  readonly words: MessageId;
}

/** The events that have words for shoppers; the steps between them are left out. */
export function shownEvents(events: readonly OrderEvent[]): ShownEvent[] {
  return events.flatMap(({ type, at, data }) => {
    const change = data?.change;
    const words = `timeline.${type}${change === undefined ? "" : `/${change}`}`;
    return isMessageId(words) ? [{ type, at, words }] : [];
  });
}

const BAD_NEWS = /failed|cancelled|declined|stuck/;

export function isBadNews(eventType: string): boolean {
  return BAD_NEWS.test(eventType);
}
