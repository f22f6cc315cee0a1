// The order's story in the shopper's words.

import type { OrderEvent } from "./order-view.ts";

/** What a shopper reads for a fact; facts without a sentence are not theirs to read. */
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

/** What of a fact the timeline is made of. */
interface ToldFact {
  readonly atMs: number;
  readonly fact: { readonly type: string; readonly data: { readonly change?: string } | object };
}

/** The events a shopper sees, oldest first; ids are places in the story, so they only grow. */
export function tellTimeline(facts: readonly ToldFact[]): OrderEvent[] {
  return facts.flatMap(({ fact, atMs }, index) => {
    const { type } = fact;
    const message = SENTENCES[topicOf(fact)];
    if (message === undefined) return [];
    return [{ id: String(index + 1), type, at: new Date(atMs).toISOString(), message }];
  });
}

function topicOf({ type, data }: ToldFact["fact"]): string {
  return "change" in data ? `${type}/${data.change}` : type;
}
