// What a buyer still does with an order, in a real browser without JavaScript: cancels it, sends
// something back, prints the invoice. Staff act over the API meanwhile.

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { expectNoFindings } from "./support/axe.ts";
import { useBrowser } from "./support/browser.ts";
import { buyOne, type Placed, post, signInAsSupport } from "./support/orders.ts";

const origin = inject("origin");
const browser = useBrowser();

/** The narrowest screen the shop is made for, in CSS pixels. */
const NARROW = { width: 320, height: 640 };

async function openOrder({ id, orderToken }: Placed, options: object = {}): Promise<Page> {
  const context = await browser().newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  await page.goto(`${origin}/orders/${id}?token=${orderToken}`);
  return page;
}

async function deliver({ id }: Placed): Promise<void> {
  const staff = await signInAsSupport();
  for (const status of ["Shipped", "Delivered"]) {
    await post(`/admin/orders/${id}/status`, { status }, staff);
  }
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name }).waitFor();

describe("an order's page without JavaScript", () => {
  it("cancels the order, and gives the money back", async () => {
    const page = await openOrder(await buyOne());
    await heading(page, /^Thank you/);
    await page.locator("summary", { hasText: "Cancel order" }).click();
    await page.getByRole("button", { name: "Yes, cancel order" }).click();
    await heading(page, "Your order is canceled");
    expect(await page.getByText(/^Refunded:/).count()).toBe(1);
    await page.context().close();
  });

  it("asks to send something back, and shows the answer", async () => {
    const order = await buyOne();
    await deliver(order);
    const page = await openOrder(order);
    await page.getByRole("link", { name: "Return items" }).click();
    await page.getByLabel("Reason for return").selectOption("no-longer-wanted");
    await page.getByRole("button", { name: "Request return" }).click();
    await heading(page, "We received your return request");
    const staff = await signInAsSupport();
    await post(`/admin/orders/${order.id}/status`, { status: "Returned" }, staff);
    await page.reload();
    await heading(page, "We received your return");
    await page.context().close();
  });
});

describe("the pages of an order", () => {
  it.each(["light", "dark"] as const)("have no finding of axe, %s", async (colorScheme) => {
    const order = await buyOne();
    await deliver(order);
    const page = await openOrder(order, { javaScriptEnabled: true, colorScheme });
    for (const path of ["", "/return", "/invoice"]) {
      await page.goto(`${origin}/orders/${order.id}${path}`);
      await expectNoFindings(page);
    }
    await page.context().close();
  });

  it("fit a screen of 320 pixels without sideways scroll", async () => {
    const order = await buyOne();
    await deliver(order);
    const page = await openOrder(order, { javaScriptEnabled: true, viewport: NARROW });
    for (const path of ["", "/return", "/invoice"]) {
      await page.goto(`${origin}/orders/${order.id}${path}`);
      const widthPx = await page.evaluate("document.documentElement.scrollWidth");
      expect(`${path} ${widthPx}`).toBe(`${path} ${NARROW.width}`);
    }
    await page.context().close();
  });
});
