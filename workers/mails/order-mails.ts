// The three mails of an order: it was placed, it was paid, it could not be completed.

import { summarizeAdjustments } from "../../domain/adjustment.ts";
import type { EventData } from "../../domain/events/catalogue.ts";
import { formatMoney } from "../../web/storefront/format.ts";
import { wordFailure } from "../../web/storefront/messages/failure.ts";
import { message } from "../../web/storefront/messages/message.ts";
import { say, sayMessage } from "../../web/storefront/say.tsx";
import { describeAdjustment, formatPrice } from "../../web/storefront/words.ts";
import { type Bill, type MailContent, typed } from "./mail-content.ts";

type Summary = EventData<"order.created">;

export function orderConfirmation(order: Summary, orderUrl: string): MailContent {
  return {
    subject: say("mail.order-received.subject", { number: order.number }),
    preview: say("mail.order-received.preview", {
      total: formatMoney(order.total),
      items: message("cart.items", { count: unitCount(order) }),
    }),
    heading: headingOfReceived(order),
    paragraphs: [
      say("mail.order-received.text", { number: order.number }),
      say("mail.order-received.receipt"),
    ],
    bill: billOf(order, say("totals.total")),
    action: { label: say("mail.track-order"), url: orderUrl },
    footer: say("mail.order-footer"),
  };
}

export function orderReceipt(order: Summary, orderUrl: string): MailContent {
  const total = formatMoney(order.total);
  return {
    subject: say("mail.receipt.subject", { number: order.number }),
    preview: say("mail.receipt.preview", { total }),
    heading: headingOfReceipt(order),
    paragraphs: [
      say("mail.receipt.text", { total, number: order.number }),
      say("mail.receipt.packed"),
    ],
    bill: billOf(order, say("invoice.paid")),
    action: { label: say("mail.view-order"), url: orderUrl },
    footer: say("mail.order-footer"),
  };
}

export function orderFailed(order: EventData<"order.failed">, orderUrl: string): MailContent {
  const { number } = order;
  const reason = sayMessage(wordFailure(order.failure));
  return {
    subject: say("mail.order-failed.subject", { number }),
    preview: reason,
    heading: say("order.title.failed"),
    paragraphs: [
      say("mail.order-failed.text", { number }),
      reason,
      say("mail.order-failed.not-charged"),
    ],
    action: { label: say("mail.view-order"), url: orderUrl },
    footer: say("mail.order-footer"),
  };
}

/** Without a name for an address that was not confirmed. */
function headingOfReceived({ name }: Summary): string {
  if (name === "") return say("mail.order-received.heading-unnamed");
  return say("mail.order-received.heading", { name: typed(name) });
}

function headingOfReceipt({ name }: Summary): string {
  if (name === "") return say("mail.receipt.heading-unnamed");
  return say("mail.receipt.heading", { name: typed(name) });
}

function unitCount({ lines }: Summary): number {
  return lines.reduce((total, { quantity }) => total + quantity, 0);
}

function billOf(order: Summary, totalLabel: string): Bill {
  return {
    lines: order.lines.map(({ name, quantity, unitPrice, lineTotal }) => ({
      label: typed(name),
      note: say("line.units", { units: quantity, name: formatMoney(unitPrice) }),
      amount: formatMoney(lineTotal),
    })),
    sums: [
      { label: say("totals.subtotal"), amount: formatMoney(order.subtotal) },
      ...adjustmentsOf(order),
      { label: say("totals.delivery"), amount: formatPrice(order.shipping) },
      { label: say("totals.tax"), amount: formatMoney(order.tax) },
    ],
    total: { label: totalLabel, amount: formatMoney(order.total) },
  };
}

/** One row for each adjustment of the lines and the order. */
function adjustmentsOf({ lines, adjustments = [] }: Summary): Bill["sums"] {
  const adjusted = lines.map((line) => ({ ...line, adjustments: line.adjustments ?? [] }));
  return summarizeAdjustments({ lines: adjusted, adjustments }).map(describeAdjustment);
}
