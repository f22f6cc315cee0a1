// An order's page follows what happens to it, without being reloaded.

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { useBrowser } from "./support/browser.ts";
import { buyOne, type Placed, post, signInAsSupport } from "./support/orders.ts";

const origin = inject("origin");
const browser = useBrowser();

/** Card and carrier fail twice each, so that the order is worked on for seconds. */
const SLOWLY = { token: "tok_flaky", postalCode: "99999" };

/** Answered before anything has happened. */
const buySlowly = () => buyOne(SLOWLY, { Prefer: "respond-async" });

/** The order's page; it says so when it is ever loaded anew. */
async function openOrder({ id, orderToken }: Placed, page: Page): Promise<() => boolean> {
  await page.goto(`${origin}/orders/${id}?token=${orderToken}`);
  let isReloaded = false;
  page.on("load", () => {
    isReloaded = true;
  });
  return () => isReloaded;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name }).waitFor();

describe("the page of an order", () => {
  it("shows what the shop does with it as it happens, and stops listening at the end", async () => {
    const page = await browser().newPage();
    const order = await buySlowly();
    const isReloaded = await openOrder(order, page);
    await heading(page, "We're processing your order");
    await heading(page, /^Thank you/);
    const staff = await signInAsSupport();
    await post(`/admin/orders/${order.id}/status`, { status: "Shipped" }, staff);
    await heading(page, "Your order is on its way");
    await post(`/admin/orders/${order.id}/status`, { status: "Delivered" }, staff);
    await heading(page, "Your order has been delivered");
    expect(await page.getByRole("list", { name: "Order updates" }).textContent()).toContain(
      "Everything delivered",
    );
    expect(await page.locator("[data-order-events]").count()).toBe(0);
    expect(await page.locator("#announcer").textContent()).toBe("Your order has been delivered");
    expect(isReloaded()).toBe(false);
    await page.close();
  });

  it("asks for itself again where events cannot be heard", async () => {
    const page = await browser().newPage();
    await page.route("**/events*", (route) => route.abort());
    const isReloaded = await openOrder(await buySlowly(), page);
    await heading(page, "We're processing your order");
    await heading(page, /^Thank you/);
    expect(isReloaded()).toBe(false);
    await page.close();
  });

  it("asks to hear again when it was refused, though nothing happens to the order", async () => {
    const page = await browser().newPage();
    let refused = 0;
    await page.route("**/events*", (route) => {
      refused += 1;
      return refused === 1 ? route.fulfill({ status: 503 }) : route.continue();
    });
    const order = await buyOne();
    const isReloaded = await openOrder(order, page);
    await heading(page, /^Thank you/);
    await page.waitForResponse((answer) => answer.url().includes("/events") && answer.ok());
    await post(`/admin/orders/${order.id}/status`, { status: "Shipped" }, await signInAsSupport());
    await heading(page, "Your order is on its way");
    expect(refused).toBeGreaterThan(1);
    expect(isReloaded()).toBe(false);
    await page.close();
  });
});
