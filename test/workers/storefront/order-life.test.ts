// The order page after the order was placed: cancelling, parcels, sending things back, the invoice;
// with forms alone.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { orderObject } from "../../../durable-objects/stubs.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { staffDo } from "../../support/order-records.ts";
import {
  checkoutOf,
  fillCart,
  type PlacedView,
  placeOrder,
  readVerdict,
} from "../../support/shopper.ts";
import { signedIn } from "./shopper-in-test.ts";
import { createVisitor, fieldOf, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

interface Opened {
  readonly placed: PlacedView;
  readonly visitor: Visitor;
  readonly path: string;
}

/** A paid order, and a browser that may read it. */
async function open(details = checkoutOf()): Promise<Opened> {
  const placed = await placeOrder({ cartToken: await fillCart({ MUG: 2 }), details });
  await readVerdict(placed);
  const visitor = createVisitor();
  const path = `/orders/${placed.id}`;
  await visitor.visit(`${path}?token=${placed.orderToken}`);
  return { placed, visitor, path };
}

async function openDelivered(): Promise<Opened> {
  const opened = await open();
  await staffDo(opened.placed.id, { kind: "ship" }, { kind: "deliver" });
  return opened;
}

const wordsOf = async ({ visitor, path }: Opened) => textOf((await visitor.visit(path)).html);

describe("cancelling on the order page", () => {
  it("is offered while nothing is sent, and asked once more", async () => {
    const opened = await open();
    const { html } = await opened.visitor.visit(opened.path);
    expect(html).toContain(`action="${opened.path}/cancel"`);
    expect(textOf(html)).toContain("Yes, cancel order");
    const cancelled = await opened.visitor.submit(`${opened.path}/cancel`, {});
    expect([cancelled.status, cancelled.path]).toEqual([
      200,
      `${opened.path}?outcome=cancel-requested`,
    ]);
    expect(textOf(cancelled.html)).toContain("Your order is canceled");
    expect(textOf(cancelled.html)).toMatch(/Refunded: Canceled on request −\$/);
    expect(cancelled.html).not.toContain(`${opened.path}/cancel"`);
  });

  it("is gone once a parcel is on its way, and says so to a page left open", async () => {
    const opened = await open();
    await staffDo(opened.placed.id, { kind: "ship" });
    expect((await opened.visitor.visit(opened.path)).html).not.toContain("/cancel");
    const late = await opened.visitor.submit(`${opened.path}/cancel`, {});
    expect(textOf(late.html)).toContain("It's too late to cancel");
    expect(textOf(late.html)).toContain("Your order is on its way");
  });
});

describe("parcels on the order page", () => {
  it("say what is in them, who carries them, and how far they are", async () => {
    const opened = await open();
    expect(await wordsOf(opened)).toContain("Packed");
    await staffDo(opened.placed.id, { kind: "ship", lines: [{ sku: "MUG", quantity: 1 }] });
    const words = await wordsOf(opened);
    expect(words).toMatch(/Your package 1 × .* Harbour Post, tracking number HP\d{12}/);
    expect(words).toContain("Picked up by the carrier");
    await staffDo(opened.placed.id, { kind: "ship" }, { kind: "deliver" });
    expect(await wordsOf(opened)).toMatch(/Your packages .* Delivered .* Delivered/);
  });
});

describe("sending something back", () => {
  const formOf = async ({ visitor, path }: Opened) => {
    const { html } = await visitor.visit(`${path}/return`);
    return { html, idempotencyKey: fieldOf(html, "idempotencyKey") ?? "" };
  };

  it("is asked for by a form, answered, and shown", async () => {
    const opened = await openDelivered();
    const { visitor, path } = opened;
    expect((await visitor.visit(path)).html).toContain(`href="${path}/return"`);
    const { html, idempotencyKey } = await formOf(opened);
    expect(fieldOf(html, "units.MUG")).toBe("2");
    const fields = { idempotencyKey, "units.MUG": 1, reason: "damaged", comment: "Chipped." };
    const pages = await Promise.all([
      visitor.submit(`${path}/return`, fields),
      visitor.submit(`${path}/return`, fields),
    ]);
    pages.push(await visitor.submit(`${path}/return`, fields));
    for (const page of pages) {
      expect(page.path).toBe(`${path}?outcome=return-requested`);
      expect(textOf(page.html)).toMatch(/Returns 1 × .* Under review/);
    }
    const faulty = await visitor.submit(`${path}/return`, { ...fields, reason: "bored" });
    expect(faulty.path).toBe(`${path}?outcome=return-refused`);
    const view = await orderObject(env, opened.placed.id).read();
    expect(view?.returns).toMatchObject([{ reason: "damaged", comment: "Chipped." }]);
    const returnId = view?.returns[0]?.id ?? "";
    const answer = { kind: "answer-return", returnId, answer: "rejected" } as const;
    await staffDo(opened.placed.id, { ...answer, message: "It was used." });
    expect(await wordsOf(opened)).toMatch(/It was used\. Declined/);
  });

  it.each([
    { units: "0", reason: "other", fault: "Enter how many you want to return" },
    { units: "3", reason: "other", fault: "Enter a number from 0 to 2" },
    { units: "one", reason: "other", fault: "Enter a number from 0 to 2" },
    { units: "1", reason: "bored", fault: "Choose a reason" },
  ])("comes back with $units units for $reason, nothing lost", async ({ units, reason, fault }) => {
    const { visitor, path } = await openDelivered();
    const comment = "Kept as it was typed";
    const page = await visitor.submit(`${path}/return`, { "units.MUG": units, reason, comment });
    expect(page.status).toBe(422);
    expect(textOf(page.html)).toContain(fault);
    expect(page.html).toContain(comment);
    expect(fieldOf(page.html, "units.MUG")).toBe(units);
  });

  it("is not offered before delivery, and leads back to the order", async () => {
    const { visitor, path } = await open();
    const page = await visitor.visit(`${path}/return`);
    expect(page.path).toBe(`${path}?outcome=return-refused`);
    expect(textOf(page.html)).toContain("This order can't be returned now");
  });
});

describe("the invoice", () => {
  it("has number, lines, tax, total and what was given back", async () => {
    const opened = await open();
    const amount = { amountMinor: 500, currency: "USD" };
    await staffDo(opened.placed.id, { kind: "refund", amount, reason: "One mug was late" });
    const { number, total } = opened.placed;
    const { html, status } = await opened.visitor.visit(`${opened.path}/invoice`);
    expect(status).toBe(200);
    const words = textOf(html);
    for (const said of [number, "MUG", "Tax", "Paid after refunds", "One mug was late"]) {
      expect(words).toContain(said);
    }
    const paid = total.amountMinor / 100;
    expect(words).toContain(`Total $${paid.toFixed(2)}`);
    expect(words).toContain(`Paid after refunds $${(paid - 5).toFixed(2)}`);
    expect(html).toMatch(/<html[^>]*class="printable"/);
  });

  it("is there once the order is paid, for its buyer and for staff alone", async () => {
    const failed = await open(checkoutOf({ card: "tok_declined" }));
    expect((await failed.visitor.visit(`${failed.path}/invoice`)).status).toBe(404);
    const { path } = await open();
    expect((await createVisitor().visit(`${path}/invoice`)).status).toBe(404);
    const { visitor: customer } = await signedIn();
    expect((await customer.visit(`${path}/invoice`)).status).toBe(404);
    const { visitor: staff } = await signedIn({ roles: ["support"] });
    expect((await staff.visit(`${path}/invoice`)).status).toBe(200);
  });
});

describe("an order of somebody else", () => {
  it("is not there, whatever is posted to it", async () => {
    const { path, placed } = await openDelivered();
    const stranger = createVisitor();
    expect((await stranger.submit(`${path}/cancel`, {})).status).toBe(404);
    expect((await stranger.visit(`${path}/return`)).status).toBe(404);
    const fields = { "units.MUG": 1, reason: "other" };
    expect((await stranger.submit(`${path}/return`, fields)).status).toBe(404);
    expect(await orderObject(env, placed.id).read()).toMatchObject({ status: "Delivered" });
  });
});
