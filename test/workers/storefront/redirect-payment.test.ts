// A payment that its payer approves or declines on a page of the provider: API, order page, the
// page of the simulated bank, and the way back to the order by webhook.

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { newOrderId } from "../../support/order-ids.ts";
import {
  answerOf,
  call,
  checkoutOf,
  fillCart,
  newKey,
  type PlacedView,
  placeOrder,
  readOrder,
  readVerdict,
} from "../../support/shopper.ts";
import { PAYMENT_SIMULATOR_OBJECT } from "../../support/simulator.ts";
import { placeUnpaid } from "../../support/unpaid-orders.ts";
import { createVisitor, type Page, textOf } from "./visitor.ts";

const CONTINUE = /<a class="button" id="continue-payment" href="([^"]+)">/;

beforeAll(() => seedCatalog(env));

const placeWithRedirect = async (): Promise<PlacedView> =>
  placeOrder({
    cartToken: await fillCart({ MUG: 1 }),
    details: checkoutOf({ card: "tok_redirect" }),
  });

/** The address of the bank's page without its origin. */
function bankPathOf(url = ""): string {
  const { origin, pathname, search } = new URL(url);
  expect(origin).toBe(env.PUBLIC_ORIGIN);
  return pathname + search;
}

const openOrder = (placed: PlacedView): Promise<Page> =>
  createVisitor().visit(`/orders/${placed.id}?token=${placed.orderToken}`);

/** Decides on the bank's page, and delivers the bank's webhook. Returns where the payer is led. */
async function decide(placed: PlacedView, url: string | undefined, decision: string) {
  const decided = await createVisitor().post(bankPathOf(url), { decision });
  const bank = PAYMENT_SIMULATOR_OBJECT.get(PAYMENT_SIMULATOR_OBJECT.idFromName(placed.id));
  await runInDurableObject(bank, (_, { storage }) => {
    storage.sql.exec("UPDATE webhooks SET due_at_ms = 0");
  });
  await runDurableObjectAlarm(bank);
  return decided.headers.get("Location");
}

describe("[OS31] an order paid by redirect", () => {
  it("waits, and says by API and page where its payment goes on", async () => {
    const placed = await placeWithRedirect();
    expect(placed).toMatchObject({ status: "Processing", saga: { state: "PAYMENT_PROCESSING" } });
    const { payment } = await readOrder(placed);
    expect(payment).toMatchObject({ state: "pending", nextAction: { type: "redirect" } });
    const { html } = await openOrder(placed);
    expect(textOf(html)).toMatch(/Complete your payment .* Continue to payment/);
    const [, href = ""] = CONTINUE.exec(html) ?? [];
    expect(href.replaceAll("&amp;", "&")).toBe(payment.nextAction?.url);
  });

  it("is completed once its payer approves, and asks for nothing more", async () => {
    const placed = await placeWithRedirect();
    const url = placed.payment.nextAction?.url;
    const bank = await createVisitor().visit(bankPathOf(url));
    expect(textOf(bank.html)).toMatch(/Test bank .*\$\d+\.\d\d.* Approve Decline/);
    expect(await decide(placed, url, "approve")).toBe(`${env.PUBLIC_ORIGIN}/orders/${placed.id}`);
    const order = await readVerdict(placed);
    expect(order.saga.verdict).toBe("COMPLETED");
    expect(order.payment).toMatchObject({ state: "captured", captured: placed.total });
    expect(order.payment.nextAction).toBeUndefined();
    expect((await openOrder(placed)).html).not.toMatch(CONTINUE);
  });

  it("fails once its payer declines, and a second decision changes nothing", async () => {
    const placed = await placeWithRedirect();
    const url = placed.payment.nextAction?.url;
    await decide(placed, url, "decline");
    const order = await readVerdict(placed);
    expect(order).toMatchObject({ status: "Failed", failure: { code: "payment-declined" } });
    await decide(placed, url, "approve");
    expect((await readOrder(placed)).payment.state).toBe("declined");
    const bank = await createVisitor().visit(bankPathOf(url));
    expect(textOf(bank.html)).toContain("already decided");
  });

  it("is asked for no payment once it is canceled, and a late approval takes none", async () => {
    const placed = await placeWithRedirect();
    const url = placed.payment.nextAction?.url;
    const headers = { "X-Order-Token": placed.orderToken, "Idempotency-Key": newKey() };
    await call("POST", `/orders/${placed.id}/cancel`, { headers, json: {} });
    expect((await readOrder(placed)).payment.nextAction).toBeUndefined();
    await decide(placed, url, "approve");
    const order = await readVerdict(placed);
    expect(order).toMatchObject({ status: "Cancelled", payment: { state: "voided" } });
    expect(order.payment.captured.amountMinor).toBe(0);
  });
});

describe("[OS31] a payment by redirect for an order that waits", () => {
  it("answers its next action, and leaves the order waiting when it is declined", async () => {
    const placed = await placeUnpaid();
    const paid = await call("POST", "/payments", {
      headers: { "X-Order-Token": placed.orderToken, "Idempotency-Key": newKey() },
      json: {
        orderId: placed.id,
        amount: placed.total,
        payment: { provider: "simulated", token: "tok_redirect" },
      },
    });
    const { state, nextAction } = await answerOf<PlacedView["payment"]>(paid, 201);
    expect([state, nextAction?.type]).toEqual(["pending", "redirect"]);
    await decide(placed, nextAction?.url, "decline");
    await expect
      .poll(async () => (await readOrder(placed)).payment)
      .toMatchObject({ state: "awaited" });
    expect((await readOrder(placed)).payments).toMatchObject([
      { state: "declined", failure: { code: "payment-declined" } },
    ]);
  });
});

describe("the page of the simulated bank", () => {
  it.each([
    ["no order", "/_/bank"],
    ["another name", "/_/bank?order=mug&payment=x"],
    ["an order without a payment", `/_/bank?order=${newOrderId()}&payment=x`],
  ])("does not exist for %s", async (_, path) => {
    expect((await createVisitor().visit(path)).status).toBe(404);
  });
});
