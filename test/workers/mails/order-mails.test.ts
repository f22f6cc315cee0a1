import { describe, expect, it } from "vitest";
import type { Fact } from "../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { isMailedEvent, renderMail } from "../../../workers/mails/render-mail.ts";
import { eventOf, orderSummary } from "../../support/events.ts";
import { withoutIsolation } from "../../support/mail-words.ts";

const ORDER_URL = "https://shop.example/orders/ord_1?token=a.b.c";

function mailOf(fact: Fact) {
  const parsed = parseEnvelope(eventOf(fact));
  if (!parsed.ok || !isMailedEvent(parsed.value)) throw new Error("no mail for this event");
  return renderMail(parsed.value, ORDER_URL);
}

const summary = orderSummary("ord_1");
const failed = {
  orderId: "ord_1",
  number: summary.number,
  email: summary.email,
  name: summary.name,
  failure: { code: "card-declined", message: "Your card was declined." },
};

const MAILS: readonly (readonly [string, Fact, readonly string[]])[] = [
  ["confirmation", { type: "order.created", data: summary }, ["Thank you, Ada Lovelace"]],
  ["receipt", { type: "order.completed", data: summary }, ["payment of $139.82", "Paid"]],
  [
    "failure",
    { type: "order.failed", data: failed },
    ["Your card was declined.", "pending charge"],
  ],
];

describe.each(MAILS)("the %s mail", (_name, fact, facts) => {
  const mail = mailOf(fact);

  it("names the order in its subject and links to it, in HTML and in text", () => {
    expect(mail.subject).toContain(summary.number);
    expect(mail.html).toContain(`href="${ORDER_URL}"`);
    expect(mail.text).toContain(ORDER_URL);
  });

  it("says what happened, in HTML and in text", () => {
    for (const said of facts) {
      expect(withoutIsolation(mail.html)).toContain(said);
      expect(mail.text).toContain(said);
    }
  });
});

describe("a bill in a mail", () => {
  const bill = [
    ...["Mug", "2 × $12.50", "$25.00", "Lamp", "1 × $99.00"],
    ...["Subtotal", "$124.00", "Delivery", "$5.90", "Tax", "$9.92", "$139.82"],
  ];

  it("lists every line and sum the same in HTML and in text", () => {
    const { html, text } = mailOf({ type: "order.created", data: summary });
    for (const part of bill) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
  });

  it("lists the adjustments of lines and order where there are some, and free delivery", () => {
    const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
    const plain = mailOf({ type: "order.created", data: summary });
    const spring = { code: "SPRING10", source: { kind: "promotion" as const } };
    const regret = { code: "late", source: { kind: "staff" as const } };
    const [mug, ...lines] = summary.lines;
    if (mug === undefined) throw new Error("no mug");
    const reduced = {
      ...summary,
      lines: [{ ...mug, adjustments: [{ ...spring, amount: usd(-400) }] }, ...lines],
      adjustments: [
        { ...spring, amount: usd(-600) },
        { ...regret, amount: usd(50) },
      ],
      discount: usd(-950),
      shipping: usd(0),
    };
    const { text } = mailOf({ type: "order.completed", data: reduced });
    expect(plain.text).not.toContain("Discount");
    expect(text).toContain("Discount (SPRING10): −$10.00");
    expect(text).toContain("Price adjustment (late): $0.50");
    expect(text).toContain("Delivery: Free");
  });

  it("writes amounts of a currency without minor units as they are", () => {
    const yen = JSON.parse(JSON.stringify(summary).replaceAll('"USD"', '"JPY"'));
    expect(mailOf({ type: "order.created", data: yen }).text).toContain("¥13,982");
  });
});

describe("a mail with words that came from people", () => {
  it("shows them as words, never as markup", () => {
    const name = `<img src=x onerror=alert(1)> & "Co"`;
    const [line, ...lines] = summary.lines;
    const spoiled = { ...summary, name, lines: [{ ...line, name }, ...lines] };
    const { html, text } = mailOf({ type: "order.created", data: spoiled } as Fact);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;");
    expect(text).toContain(name);
  });
});
