import { describe, expect, it } from "vitest";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import type { MailTemplate } from "../../../domain/events/routing.ts";
import { isMailedEvent, renderMail } from "../../../workers/mails/render-mail.ts";
import { eventOf } from "../../support/events.ts";
import { withoutIsolation } from "../../support/mail-words.ts";
import { MAILED_FACTS } from "../../support/mailed-facts.ts";

const ORDER_URL = "https://shop.example/orders/ord_1?token=a.b.c";

function mailOf(template: MailTemplate) {
  const mailed = MAILED_FACTS.find((fact) => fact.template === template);
  const parsed = mailed && parseEnvelope(eventOf(mailed.fact));
  if (!parsed?.ok || !isMailedEvent(parsed.value)) throw new Error(`no mail ${template}`);
  return renderMail(parsed.value, ORDER_URL);
}

describe("the mails of an order's life", () => {
  it.each<[MailTemplate, readonly string[]]>([
    ["order-shipped", ["Harbour Post", "HP123456789012", "2 × Mug"]],
    ["order-delivered", ["has been delivered", "return items"]],
    ["order-cancelled", ["Nothing will ship", "original payment method"]],
    ["order-refunded", ["$12.50", "One mug was chipped"]],
    ["return-requested", ["1 × Mug", "wait for our reply"]],
    ["return-approved", ["Please send the items back", "Thank you for the picture."]],
    ["return-rejected", ["accept this return", "Thank you for the picture."]],
  ])("%s says what happened, in HTML and in text", (template, facts) => {
    const { html, text } = mailOf(template);
    for (const said of facts) {
      expect(withoutIsolation(html)).toContain(said);
      expect(text).toContain(said);
    }
  });

  it.each<MailTemplate>([
    "order-shipped",
    "order-delivered",
    "order-cancelled",
    "order-refunded",
    "return-requested",
    "return-approved",
    "return-rejected",
  ])("%s names the order in its subject", (template) => {
    expect(mailOf(template).subject).toContain("ORD-20261121-7K3QX");
  });
});
