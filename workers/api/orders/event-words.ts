// The sentences of an order's events for API clients, by topic.

import type { OrderEvent } from "../../../domain/order/views/order-view.ts";
import { topicOf } from "../../../domain/order/views/timeline.ts";

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

/** A topic without a sentence keeps its name. */
export function presentEvent(event: OrderEvent) {
  const topic = topicOf(event);
  return { ...event, message: SENTENCES[topic] ?? topic };
}
