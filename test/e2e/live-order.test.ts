// An order's page follows what happens to it, without being reloaded.

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/seed/accounts.ts";
import { useBrowser } from "./support/browser.ts";

const origin = inject("origin");
const browser = useBrowser();

/** Card and carrier fail twice each, so that the order is worked on for seconds. */
const SLOWLY = { token: "tok_flaky", postalCode: "99999" };

const ADDRESS = {
  name: "Ada Palmer",
  line1: "12 Harbour Street",
  city: "San Francisco",
  region: "CA",
  country: "US",
};

interface Placed {
  readonly id: string;
  readonly orderToken: string;
}

async function post<T>(path: string, json: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** A guest buys one of something, and is answered before anything has happened. */
async function buySlowly(): Promise<Placed> {
  const list = await fetch(`${origin}/api/v1/products?inStock=true&limit=1`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const product = await fetch(`${origin}/api/v1/products/${items[0]?.id}`);
  const { variants } = (await product.json()) as { variants: { sku: string }[] };
  const order = {
    sku: variants[0]?.sku,
    email: "live@shopper.test",
    shippingAddress: { ...ADDRESS, postalCode: SLOWLY.postalCode },
    shippingMethod: "standard",
    payment: { provider: "simulated", token: SLOWLY.token },
  };
  return post<Placed>(`/buy/${items[0]?.id}`, order, { Prefer: "respond-async" });
}

async function signInAsSupport(): Promise<Record<string, string>> {
  const person = { email: "support@tradewind.test", password: DEMO_PASSWORD };
  const { accessToken } = await post<{ accessToken: string }>("/auth/login", person);
  return { Authorization: `Bearer ${accessToken}` };
}

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
    await heading(page, "We are working on your order");
    await heading(page, /^Thank you/);
    const staff = await signInAsSupport();
    await post(`/admin/orders/${order.id}/status`, { status: "Shipped" }, staff);
    await heading(page, "Your order is on its way");
    await post(`/admin/orders/${order.id}/status`, { status: "Delivered" }, staff);
    await heading(page, "Your order has arrived");
    expect(await page.getByRole("list", { name: "Timeline" }).textContent()).toContain(
      "Everything has arrived.",
    );
    expect(await page.locator("[data-order-events]").count()).toBe(0);
    expect(await page.locator("#announcer").textContent()).toBe("Your order has arrived");
    expect(isReloaded()).toBe(false);
    await page.close();
  });

  it("asks for itself again where events cannot be heard", async () => {
    const page = await browser().newPage();
    await page.route("**/events*", (route) => route.abort());
    const isReloaded = await openOrder(await buySlowly(), page);
    await heading(page, "We are working on your order");
    await heading(page, /^Thank you/);
    expect(isReloaded()).toBe(false);
    await page.close();
  });
});
