// The mails about an order after its payment.

import type { EventData } from "../../domain/events/catalogue.ts";
import { formatMoney } from "../../web/storefront/format.ts";
import { wordReason } from "../../web/storefront/messages/failure.ts";
import { say, sayMessage } from "../../web/storefront/say.tsx";
import { type MailContent, type MailDetail, typed } from "./mail-content.ts";

export function orderShipped(parcel: EventData<"order.shipped">, orderUrl: string): MailContent {
  const { number, carrier, trackingNumber, lines } = parcel;
  return {
    subject: say("mail.shipped.subject", { number }),
    preview: say("tracking.number", { carrier, trackingNumber }),
    heading: say("mail.shipped.heading"),
    paragraphs: [say("mail.shipped.text", { number })],
    details: [
      { label: say("mail.carrier"), value: carrier },
      { label: say("mail.tracking-number"), value: trackingNumber },
      ...contentsOf(lines),
    ],
    action: { label: say("mail.track-order"), url: orderUrl },
    footer: say("mail.order-footer"),
  };
}

export function orderDelivered(order: EventData<"order.delivered">, url: string): MailContent {
  const { number } = order;
  return {
    subject: say("mail.delivered.subject", { number }),
    preview: say("mail.delivered.preview"),
    heading: say("order.title.delivered"),
    paragraphs: [say("mail.delivered.text", { number }), say("mail.delivered.returns")],
    action: { label: say("mail.view-order"), url },
    footer: say("mail.order-footer"),
  };
}

export function orderCancelled(order: EventData<"order.cancelled">, url: string): MailContent {
  const { number } = order;
  return {
    subject: say("mail.cancelled.subject", { number }),
    preview: say("order.text.cancelled"),
    heading: say("order.title.cancelled"),
    paragraphs: [say("mail.cancelled.text", { number }), say("mail.cancelled.refund")],
    action: { label: say("mail.view-order"), url },
    footer: say("mail.order-footer"),
  };
}

export function orderRefunded(refund: EventData<"payment.refunded">, url: string): MailContent {
  const { number, reason } = refund;
  const amount = formatMoney(refund.amount);
  return {
    subject: say("mail.refunded.subject", { amount, number }),
    preview: say("mail.refunded.preview", { amount }),
    heading: say("mail.refunded.heading", { amount }),
    paragraphs: [say("mail.refunded.text", { amount, number }), say("mail.refunded.when")],
    details: [
      { label: say("invoice.amount"), value: amount },
      ...(reason === ""
        ? []
        : [{ label: say("mail.reason"), value: typed(sayMessage(wordReason(reason))) }]),
    ],
    action: { label: say("mail.view-order"), url },
    footer: say("mail.order-footer"),
  };
}

export function returnRequested(
  asked: EventData<"order.return.requested">,
  url: string,
): MailContent {
  const { number, lines } = asked;
  return {
    subject: say("mail.return-requested.subject", { number }),
    preview: say("mail.return-requested.preview"),
    heading: say("order.title.return-requested"),
    paragraphs: [say("mail.return-requested.text", { number }), say("mail.return-requested.wait")],
    details: contentsOf(lines),
    action: { label: say("mail.return-requested.action"), url },
    footer: say("mail.order-footer"),
  };
}

/** The answer to a return request, with the text that staff added. */
export function returnAnswered(answer: EventData<"order.updated">, url: string): MailContent {
  const { number, message: text } = answer;
  const verdict = answer.change === "return-approved" ? "approved" : "rejected";
  const reply = text === undefined ? [] : [typed(text)];
  return {
    subject: say(`mail.return.${verdict}.subject`, { number }),
    preview: say(`mail.return.${verdict}.text`),
    heading: say(`mail.return.${verdict}.heading`),
    paragraphs: [say(`mail.return.${verdict}.text`), ...reply],
    action: { label: say("mail.view-order"), url },
    footer: say("mail.order-footer"),
  };
}

function contentsOf(
  lines: readonly { readonly name: string; readonly quantity: number }[],
): MailDetail[] {
  const items = lines.map(({ name, quantity }) =>
    say("line.units", { units: quantity, name: typed(name) }),
  );
  return [{ label: say("mail.items"), value: items.join(", ") }];
}
