import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { useBrowser } from "./support/browser.ts";
import { auditTrail, mailsTo } from "./support/shop-records.ts";

const origin = inject("origin");
const browser = useBrowser();

/** Queues hand over once a second; a busy machine takes its time. */
const SOON = { timeout: 30_000, interval: 250 };

/** A whole order, as its owner's object states it. */
const SAGA = [
  "order.created",
  "payment.processing",
  "payment.processed",
  "inventory.reservation",
  "inventory.reserved",
  "shipping.preparation",
  "shipping.prepared",
  "payment.captured",
  "order.completed",
];

async function twoProductNames(): Promise<string[]> {
  const response = await fetch(`${origin}/api/v1/products?inStock=true&sort=price-asc&limit=2`);
  const { items } = (await response.json()) as { items: { name: string }[] };
  return items.map(({ name }) => name);
}

async function openShop(javaScriptEnabled: boolean): Promise<{ page: Page; faults: string[] }> {
  const context = await browser().newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(origin);
  return { page, faults };
}

/** Finds a product by its name, as a shopper does, and puts it in the cart. */
async function addToCart(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Search products" }).fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("main").getByRole("link", { name, exact: true }).waitFor();
}

async function fillCheckout(page: Page, email: string): Promise<void> {
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").fill(email);
  const address = page.getByRole("group", { name: "Shipping address", exact: true });
  await address.getByLabel("Country").selectOption("US");
  await address.getByLabel("Full name").fill("Ada Palmer");
  await address.getByLabel("Address", { exact: true }).fill("12 Harbour Street");
  await address.getByLabel("ZIP code").fill("94110");
  await address.getByLabel("City").fill("San Francisco");
  await address.getByLabel("State").selectOption("CA");
  await page.getByRole("radio", { name: /4242/ }).check();
}

/** Pays what the button says; gives the amount and the order's id. */
async function pay(page: Page): Promise<{ total: string; orderId: string }> {
  const button = page.getByRole("button", { name: /^Pay / });
  const total = ((await button.textContent()) ?? "").trim().replace("Pay ", "");
  await button.click();
  await page.getByRole("heading", { level: 1, name: /^Thank you/ }).waitFor();
  return { total, orderId: new URL(page.url()).pathname.split("/").at(-1) ?? "" };
}

async function expectMails(email: string, orderId: string, total: string): Promise<void> {
  await expect
    .poll(async () => (await mailsTo(origin, email)).map(({ template }) => template), SOON)
    .toEqual(["order-receipt", "order-confirmation"]);
  for (const mail of await mailsTo(origin, email)) {
    expect(mail).toMatchObject({ orderId, state: "sent" });
    expect(mail.html).toContain(total);
    expect(mail.text).toContain(total);
  }
}

/** Every fact of the order, in the order in which they became true, under one correlation id. */
async function expectSagaInTrail(orderId: string): Promise<void> {
  const subject = `order/${orderId}`;
  const sagaTypes = async () =>
    (await auditTrail(origin, { subject }))
      .map(({ type }) => type)
      .filter((type) => SAGA.includes(type));
  await expect.poll(sagaTypes, SOON).toEqual(SAGA);
  const [first] = await auditTrail(origin, { subject });
  const correlationId = first?.correlationId ?? "";
  const trail = await auditTrail(origin, { correlationId });
  expect(trail.filter(({ type }) => SAGA.includes(type)).map(({ type }) => type)).toEqual(SAGA);
  expect(new Set(trail.map((entry) => entry.correlationId))).toEqual(new Set([correlationId]));
}

describe("a guest buys two products", () => {
  it("with JavaScript", async () => {
    const { page, faults } = await openShop(true);
    const names = await twoProductNames();
    for (const name of names) await addToCart(page, name);
    await fillCheckout(page, "ada-with-script@shopper.test");
    const { total, orderId } = await pay(page);

    for (const name of names) expect(await page.getByRole("main").textContent()).toContain(name);
    expect(await page.getByRole("list", { name: "Order updates" }).textContent()).toContain(
      "Packed, awaiting pickup",
    );
    await expectMails("ada-with-script@shopper.test", orderId, total);
    await expectSagaInTrail(orderId);
    await page.goto(`${origin}/cart`);
    expect(await page.getByText("Your cart is empty").isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("without JavaScript", async () => {
    const { page } = await openShop(false);
    const names = await twoProductNames();
    for (const name of names) await addToCart(page, name);
    await fillCheckout(page, "grace@shopper.test");
    await page.getByRole("button", { name: "Update total" }).click();
    const { total, orderId } = await pay(page);

    for (const name of names) expect(await page.getByRole("main").textContent()).toContain(name);
    await expectMails("grace@shopper.test", orderId, total);
    await expectSagaInTrail(orderId);
    await page.context().close();
  });

  it("and an order without a card that works leaves the cart as it was", async () => {
    const { page } = await openShop(true);
    const [name = ""] = await twoProductNames();
    await addToCart(page, name);
    await fillCheckout(page, "declined@shopper.test");
    await page.getByRole("radio", { name: /0002/ }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByRole("heading", { level: 1, name: "couldn't be completed" }).waitFor();

    await page.goto(`${origin}/cart`);
    await page.getByRole("main").getByRole("link", { name, exact: true }).waitFor();
    await expect
      .poll(
        async () => (await mailsTo(origin, "declined@shopper.test")).map((mail) => mail.template),
        SOON,
      )
      .toEqual(["order-failed", "order-confirmation"]);
    await page.context().close();
  });
});
