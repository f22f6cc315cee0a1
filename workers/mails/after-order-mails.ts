// The mails of everything that happens to an order after it was paid.

import type { EventData } from "../../domain/events/catalogue.ts";
import { formatMoney } from "../../web/storefront/format.ts";
import { type MailContent, type MailDetail, typed } from "./mail-content.ts";
import { ORDER_MAIL_FOOTER } from "./order-mails.ts";

export function orderShipped(parcel: EventData<"order.shipped">, orderUrl: string): MailContent {
  const { number, name, carrier, trackingNumber, lines } = parcel;
  return {
    subject: `Your order ${number} is on its way`,
    preview: `${carrier} has your parcel, tracking number ${trackingNumber}.`,
    heading: "It is on its way",
    paragraphs: [`${carrier} has a parcel of order ${number} for you, ${typed(name)}.`],
    details: [
      { label: "Carrier", value: carrier },
      { label: "Tracking number", value: trackingNumber },
      ...contentsOf(lines),
    ],
    action: { label: "Follow your order", url: orderUrl },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function orderDelivered(order: EventData<"order.delivered">, url: string): MailContent {
  const { number, name } = order;
  return {
    subject: `Your order ${number} has arrived`,
    preview: "Everything you ordered has been delivered.",
    heading: "It has arrived",
    paragraphs: [
      `Everything of order ${number} has been delivered, ${typed(name)}. We hope you like it.`,
      "If something is not right, you can send it back: the page of your order says how.",
    ],
    action: { label: "See your order", url },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function orderCancelled(order: EventData<"order.cancelled">, url: string): MailContent {
  const { number, name } = order;
  return {
    subject: `Your order ${number} is cancelled`,
    preview: "Nothing will be sent, and nothing is owed.",
    heading: "Your order is cancelled",
    paragraphs: [
      `Order ${number} is cancelled, ${typed(name)}: nothing will be sent, and nothing is owed.`,
      "What you had paid goes back the way it came. Your bank may take some days to show it.",
    ],
    action: { label: "See your order", url },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function orderRefunded(refund: EventData<"payment.refunded">, url: string): MailContent {
  const { number, name, reason } = refund;
  const amount = formatMoney(refund.amount);
  return {
    subject: `${amount} back for your order ${number}`,
    preview: `We gave back ${amount}. Your bank may take some days to show it.`,
    heading: `${amount} is on its way back`,
    paragraphs: [
      `We gave back ${amount} for order ${number}, ${typed(name)}, the way it was paid.`,
      "Your bank may take some days to show it.",
    ],
    details: [
      { label: "Amount", value: amount },
      { label: "For", value: typed(reason) },
    ],
    action: { label: "See your order", url },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function returnRequested(
  asked: EventData<"order.return.requested">,
  url: string,
): MailContent {
  const { number, name, lines } = asked;
  return {
    subject: `You want to send back something of order ${number}`,
    preview: "We have your request, and answer it soon.",
    heading: "We have your request",
    paragraphs: [
      `You asked to send back something of order ${number}, ${typed(name)}.`,
      "We look at it and write again. Please wait for that before you send anything.",
    ],
    details: contentsOf(lines),
    action: { label: "See your request", url },
    footer: ORDER_MAIL_FOOTER,
  };
}

/** Yes or no, with what the shop said to it. */
export function returnAnswered(answer: EventData<"order.updated">, url: string): MailContent {
  const { number, name, message } = answer;
  const isYes = answer.change === "return-approved";
  const said = message === undefined ? [] : [typed(message)];
  const whom = name === undefined ? "" : `, ${typed(name)}`;
  const yes = `Please send it back${whom}: as soon as it is here, you get your money back.`;
  const no = `We are sorry${whom}: we cannot take it back.`;
  return {
    subject: isYes ? `Yes: send it back (${number})` : `About your return of order ${number}`,
    preview: isYes ? "We take it back." : "We cannot take it back.",
    heading: isYes ? "You can send it back" : "We cannot take it back",
    paragraphs: [isYes ? yes : no, ...said],
    action: { label: "See your order", url },
    footer: ORDER_MAIL_FOOTER,
  };
}

function contentsOf(
  lines: readonly { readonly name: string; readonly quantity: number }[],
): MailDetail[] {
  const value = lines.map(({ name, quantity }) => `${quantity} × ${typed(name)}`).join(", ");
  return [{ label: "In it", value }];
}
