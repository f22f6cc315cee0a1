// An order that waits for its payment is paid from its own page, with forms alone.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { paymentRecord } from "../../support/order-records.ts";
import { placeUnpaid } from "../../support/unpaid-orders.ts";
import { createVisitor, type Fields, fieldOf, type Page, textOf, type Visitor } from "./visitor.ts";

const ANOTHER_TAB = "00000000-0000-4000-8000-000000000000";

beforeAll(() => seedCatalog(env));

interface Waiting {
  readonly visitor: Visitor;
  readonly orderId: string;
  readonly totalMinor: number;
  readonly page: Page;
}

/** An order placed without a card, and its page as its buyer opens it. */
async function openWaiting(): Promise<Waiting> {
  const placed = await placeUnpaid();
  const visitor = createVisitor();
  const page = await visitor.visit(`/orders/${placed.id}?token=${placed.orderToken}`);
  return { visitor, orderId: placed.id, totalMinor: placed.total.amountMinor, page };
}

const keyOf = ({ html }: Page) => fieldOf(html, "idempotencyKey") ?? "";

const pay = ({ visitor, orderId, page }: Waiting, fields: Fields = {}) =>
  visitor.submit(`/orders/${orderId}/pay`, {
    payment: "tok_visa",
    idempotencyKey: keyOf(page),
    ...fields,
  });

describe("the page of an order that waits for its payment", () => {
  it("says until when, for how much, and does not reload itself under the form", async () => {
    const { page, orderId } = await openWaiting();
    expect(textOf(page.html)).toMatch(/Payment needed .* Pay by .* UTC/);
    expect(textOf(page.html)).toMatch(/Pay \$\d+\.\d\d/);
    expect(page.html).toContain(`action="/orders/${orderId}/pay"`);
    expect(page.html).not.toMatch(/http-equiv="refresh"|data-order-running/);
  });

  it("takes a card, and is the page of a paid order then", async () => {
    const waiting = await openWaiting();
    const paid = await pay(waiting);
    expect([paid.status, paid.path]).toEqual([200, `/orders/${waiting.orderId}`]);
    expect(textOf(paid.html)).toContain("your order is confirmed");
    expect(paid.html).not.toContain(`/orders/${waiting.orderId}/pay`);
    const { capturedMinor } = await paymentRecord(waiting.orderId);
    expect(capturedMinor).toBe(waiting.totalMinor);
  });

  it("says why a card was turned down, beside the choice, and takes the next", async () => {
    const waiting = await openWaiting();
    const declined = await pay(waiting, { payment: "tok_declined" });
    expect(textOf(declined.html)).toContain("Your payment was declined. Try another way to pay.");
    expect(keyOf(declined)).not.toBe(keyOf(waiting.page));
    const paid = await pay({ ...waiting, page: declined });
    expect(textOf(paid.html)).toContain("your order is confirmed");
  });

  it("pressed twice, pays once", async () => {
    const waiting = await openWaiting();
    const pages = await Promise.all([pay(waiting), pay(waiting)]);
    for (const { html } of pages) expect(textOf(html)).toContain("your order is confirmed");
    const { attempts } = await paymentRecord(waiting.orderId);
    expect(Object.values(attempts)).toEqual([1, 1]);
  });

  it("left open until the order was paid elsewhere, charges nothing more", async () => {
    const waiting = await openWaiting();
    await pay(waiting);
    const again = await pay(waiting, { idempotencyKey: ANOTHER_TAB });
    expect(textOf(again.html)).toContain("your order is confirmed");
    const { capturedMinor } = await paymentRecord(waiting.orderId);
    expect(capturedMinor).toBe(waiting.totalMinor);
  });

  it("is nobody else's: a stranger finds nothing there, and pays nothing", async () => {
    const waiting = await openWaiting();
    const stranger = await pay({ ...waiting, visitor: createVisitor() });
    expect(stranger.status).toBe(404);
    const mine = await waiting.visitor.visit(`/orders/${waiting.orderId}`);
    expect(textOf(mine.html)).toContain("Payment needed");
  });
});
