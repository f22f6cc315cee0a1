// The order's story: the events a shopper reads, with a sentence each.

import type { OrderState } from "../order-state.ts";
import type { OrderStatus } from "../order-terms.ts";
import { isOver } from "../status.ts";
import type { OrderEvent, OrderEventData } from "./order-view.ts";

/** The sentence of each event; events without one are not shown. */
const SENTENCES: Readonly<Record<string, string>> = {
  "order.created": "We received your order.",
  "payment.processing": "We are asking your bank.",
  "payment.processed": "Your payment is approved.",
  "payment.failed": "Your payment was not approved.",
  "inventory.reservation": "We are setting your items aside.",
  "inventory.reserved": "Your items are set aside.",
  "inventory.failed": "Something in your order is sold out.",
  "inventory.released": "Nothing stays set aside for this order.",
  "shipping.preparation": "We are preparing your parcel.",
  "shipping.prepared": "Your parcel is ready for the carrier.",
  "shipping.failed": "The carrier could not take your parcel.",
  "shipping.cancelled": "The shipment is cancelled.",
  "payment.captured": "Your payment is complete.",
  "payment.voided": "The payment is undone: you are not charged.",
  "order.completed": "Your order is complete and waits for the carrier.",
  "order.failed": "Your order could not be completed.",
  "order.cancelled": "Your order is cancelled.",
  "order.updated/cancel-requested": "You asked us to cancel this order.",
  "order.shipped": "The carrier has a parcel for you.",
  "order.updated/in-transit": "A parcel is on its way to you.",
  "order.updated/out-for-delivery": "A parcel is out for delivery.",
  "order.updated/delivered": "A parcel has arrived.",
  "order.delivered": "Everything has arrived.",
  "order.return.requested": "You asked to send something back.",
  "order.updated/return-approved": "You can send it back.",
  "order.updated/return-rejected": "We cannot take it back.",
  "order.returned": "What you sent back has arrived.",
  "payment.refunded": "We gave money back.",
};

/** The event types of the story. */
export const STORY_TYPES: readonly string[] = [
  ...new Set(Object.keys(SENTENCES).map((topic) => topic.replace(/\/.*/, ""))),
];

/** The parts of a fact that the story is made of. */
export interface StoryFact {
  readonly type: string;
  readonly data: object;
}

/** One stored row of the story; `id` is its position. */
export interface StoryLine extends StoryFact {
  readonly id: number;
  readonly atMs: number;
  readonly data: OrderEventData;
}

/** Whether a shopper sees this fact. */
export function isStoryFact(fact: StoryFact): boolean {
  return SENTENCES[topicOf(fact)] !== undefined;
}

/** The stored data of a fact: its subject, and the status of the order at that time. */
export function storyData({ data }: StoryFact, status?: OrderStatus): OrderEventData {
  const { change, shipmentId, returnId, refundId } = data as OrderEventData;
  return { status, change, shipmentId, returnId, refundId };
}

/** The events of the timeline, in the order of their ids. */
export function timelineEvents(lines: readonly StoryLine[]): OrderEvent[] {
  return lines.flatMap((line) => {
    const { id, type, atMs, data } = line;
    const message = SENTENCES[topicOf(line)];
    if (message === undefined) return [];
    return [{ id: String(id), type, at: new Date(atMs).toISOString(), message, data }];
  });
}

/**
 * Whether the story is complete, unless a return is requested. The story of a stuck order goes on.
 */
export function isStoryOver(order: OrderState): boolean {
  return isOver(order) && order.saga.verdict !== "STUCK";
}

function topicOf({ type, data }: StoryFact): string {
  const { change } = data as OrderEventData;
  return change === undefined ? type : `${type}/${change}`;
}
