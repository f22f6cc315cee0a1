// What an order's state means to the person who placed it.

import type { OrderStatus, ReturnState, ShipmentState } from "../../domain/order/order-terms.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { formatMoment } from "./format.ts";

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
  const { awaitedUntil } = order.payment;
  if (awaitedUntil !== undefined) return describeAwaited(awaitedUntil);
  switch (order.saga.verdict) {
    case undefined:
      return {
        tone: "info",
        title: "We are working on your order",
        text: "This takes a few seconds. The page follows along; you can also leave it and return.",
      };
    case "COMPLETED":
      return describeCompleted(order);
    case "CANCELLED":
      return CANCELLED;
    case "STUCK":
      return {
        tone: "alert",
        title: "This order needs a person",
        text: "Something did not go as it should. Somebody from the shop is looking into it.",
      };
    case "FAILED":
      return {
        tone: "alert",
        title: "This order did not go through",
        text: `${order.failure?.message ?? "Something went wrong."} Your cart is as you left it.`,
      };
  }
}

const CANCELLED: OrderWords = {
  tone: "info",
  title: "This order is cancelled",
  text: "Nothing will be sent, and nothing is owed.",
};

function describeAwaited(until: string): OrderWords {
  return {
    tone: "info",
    title: "Your order waits for its payment",
    text: `Everything is set aside for you until ${formatMoment(until)}. Nothing is charged yet.`,
  };
}

/** Says that it travels only once a carrier has it. */
function describeCompleted({ status, email }: OrderView): OrderWords {
  switch (status) {
    case "Shipped":
      return { tone: "done", title: "Your order is on its way", text: "The carrier has it." };
    case "Delivered":
      return { tone: "done", title: "Your order has arrived", text: "We hope you like it." };
    case "Processing":
      return {
        tone: "info",
        title: "Your order is being cancelled",
        text: "Nothing will be sent. What you paid is on its way back.",
      };
    case "Cancelled":
      return CANCELLED;
    case "Return Requested":
      return {
        tone: "info",
        title: "You want to send something back",
        text: "The request is below, with our answer as soon as there is one.",
      };
    case "Returned":
      return {
        tone: "done",
        title: "What you sent back has arrived",
        text: "Your money is on its way back. Your bank may take some days to show it.",
      };
    case "Refunded":
      return {
        tone: "done",
        title: "You have your money back",
        text: "Everything you paid was given back. Your bank may take some days to show it.",
      };
    default:
      return {
        tone: "done",
        title: "Thank you, your order is in good hands",
        text: `It is paid and packed. A confirmation goes to ${email}.`,
      };
  }
}

const PROGRESS = ["Received", "Paid", "Packed", "On its way"] as const;

/** An order's status in a word or two, the same as its page uses. */
export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  Pending: "Received",
  Processing: "Received",
  "Payment Processed": "Paid",
  "Inventory Reserved": "Paid",
  "Shipping Prepared": "Packed",
  Shipped: "On its way",
  Delivered: "Delivered",
  Cancelled: "Cancelled",
  Failed: "Did not go through",
  "Return Requested": "Return requested",
  Returned: "Returned",
  Refunded: "Refunded",
};

export const PARCEL_WORDS: Readonly<Record<ShipmentState, string>> = {
  prepared: "Packed",
  "handed-over": "With the carrier",
  "in-transit": "On its way",
  "out-for-delivery": "Out for delivery",
  delivered: "Arrived",
  cancelled: "Cancelled: nothing is sent",
};

export const RETURN_WORDS: Readonly<Record<ReturnState, string>> = {
  requested: "We look at it",
  approved: "Please send it back",
  rejected: "We cannot take it back",
  received: "Arrived",
};

/** Statuses of an order that has left the house. */
const SENT: readonly OrderStatus[] = ["Shipped", "Delivered", "Return Requested", "Returned"];

/** The four things a shopper waits for, and whether each has happened. */
export function progressOf(order: OrderView): { label: string; done: boolean }[] {
  const reached = [
    true,
    order.payment.captured.amountMinor > 0,
    order.shipments.some(({ state }) => state !== "cancelled"),
    SENT.includes(order.status),
  ];
  return PROGRESS.map((label, index) => ({ label, done: reached[index] === true }));
}

const BAD_NEWS = /failed|cancelled|declined|stuck/;

export function isBadNews(eventType: string): boolean {
  return BAD_NEWS.test(eventType);
}
