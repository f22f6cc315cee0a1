// The order's story: the events a shopper reads. Pages and the API word them.

import type { OrderState } from "../order-state.ts";
import type { OrderStatus } from "../order-terms.ts";
import { isOver } from "../status.ts";
import type { OrderEvent, OrderEventData } from "./order-view.ts";

/** The topics of the story; other events are not shown. A topic is a type and its `change`. */
const TOPICS: ReadonlySet<string> = new Set([
  "order.created",
  "payment.processing",
  "payment.processed",
  "payment.failed",
  "inventory.reservation",
  "inventory.reserved",
  "inventory.failed",
  "inventory.released",
  "shipping.preparation",
  "shipping.prepared",
  "shipping.failed",
  "shipping.cancelled",
  "payment.captured",
  "payment.voided",
  "order.completed",
  "order.failed",
  "order.cancelled",
  "order.updated/cancel-requested",
  "order.shipped",
  "order.updated/in-transit",
  "order.updated/out-for-delivery",
  "order.updated/delivered",
  "order.delivered",
  "order.return.requested",
  "order.updated/return-approved",
  "order.updated/return-rejected",
  "order.returned",
  "payment.refunded",
]);

/** The event types of the story. */
export const STORY_TYPES: readonly string[] = [
  ...new Set([...TOPICS].map((topic) => topic.replace(/\/.*/, ""))),
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
  return TOPICS.has(topicOf(fact));
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
    if (!TOPICS.has(topicOf(line))) return [];
    return [{ id: String(id), type, at: new Date(atMs).toISOString(), data }];
  });
}

/**
 * Whether the story is complete, unless a return is requested. The story of a stuck order goes on.
 */
export function isStoryOver(order: OrderState): boolean {
  return isOver(order) && order.saga.verdict !== "STUCK";
}

/** `order.shipped`, or `order.updated/in-transit`. */
export function topicOf({
  type,
  data,
}: {
  readonly type: string;
  readonly data?: object | undefined;
}): string {
  const { change } = (data ?? {}) as OrderEventData;
  return change === undefined ? type : `${type}/${change}`;
}
