// The three mails of an order: it was placed, it was paid, it could not be completed.

import type { EventData } from "../../domain/events/catalogue.ts";
import type { Money } from "../../domain/money.ts";
import { formatCount, formatMoney } from "../../web/storefront/format.ts";
import { type Bill, type MailContent, typed } from "./mail-content.ts";

type Summary = EventData<"order.created">;

export const ORDER_MAIL_FOOTER = "You receive this mail because you ordered at Tradewind.";

export function orderConfirmation(order: Summary, orderUrl: string): MailContent {
  return {
    subject: `We have your order ${order.number}`,
    preview: `${unitCount(order)} for ${formatMoney(order.total)}. We are getting it ready.`,
    heading: `Thank you, ${typed(order.name)}`,
    paragraphs: [
      `Your order ${order.number} has reached us and we are getting it ready.`,
      "A receipt follows as soon as your payment has gone through.",
    ],
    bill: billOf(order, "Total"),
    action: { label: "Follow your order", url: orderUrl },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function orderReceipt(order: Summary, orderUrl: string): MailContent {
  const total = formatMoney(order.total);
  return {
    subject: `Receipt for your order ${order.number}`,
    preview: `${total} paid. Your parcel is ready for the carrier.`,
    heading: "Paid, and ready to ship",
    paragraphs: [
      `Your payment of ${total} for order ${order.number} has gone through, ${typed(order.name)}.`,
      "Your parcel is ready for the carrier. This is your receipt.",
    ],
    bill: billOf(order, "Paid"),
    action: { label: "See your order", url: orderUrl },
    footer: ORDER_MAIL_FOOTER,
  };
}

export function orderFailed(order: EventData<"order.failed">, orderUrl: string): MailContent {
  return {
    subject: `Your order ${order.number} could not be completed`,
    preview: order.failure.message,
    heading: "We could not complete your order",
    paragraphs: [
      `We are sorry, ${typed(order.name)}: order ${order.number} did not go through.`,
      order.failure.message,
      "No money was taken. If your bank set an amount aside, it is released on its own.",
    ],
    action: { label: "See what happened", url: orderUrl },
    footer: ORDER_MAIL_FOOTER,
  };
}

function unitCount({ lines }: Summary): string {
  const units = lines.reduce((total, { quantity }) => total + quantity, 0);
  return formatCount(units, "item", "items");
}

function billOf(order: Summary, totalLabel: string): Bill {
  return {
    lines: order.lines.map(({ name, quantity, unitPrice, lineTotal }) => ({
      label: typed(name),
      note: `${quantity} × ${formatMoney(unitPrice)}`,
      amount: formatMoney(lineTotal),
    })),
    sums: [
      { label: "Subtotal", amount: formatMoney(order.subtotal) },
      ...discountOf(order.discount),
      { label: "Delivery", amount: deliveryOf(order.shipping) },
      { label: "Tax", amount: formatMoney(order.tax) },
    ],
    total: { label: totalLabel, amount: formatMoney(order.total) },
  };
}

function discountOf(discount: Money): Bill["sums"] {
  if (discount.amountMinor === 0) return [];
  const taken = { ...discount, amountMinor: -Math.abs(discount.amountMinor) };
  return [{ label: "Discount", amount: formatMoney(taken) }];
}

function deliveryOf(shipping: Money): string {
  return shipping.amountMinor === 0 ? "Free" : formatMoney(shipping);
}
