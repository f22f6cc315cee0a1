import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/seed/accounts.ts";
import { expectNoFindings } from "./support/axe.ts";
import { useBrowser } from "./support/browser.ts";

const origin = inject("origin");
const adminOrigin = inject("adminOrigin");
const browser = useBrowser();

/** The narrowest screen the shop is made for, in CSS pixels. */
const NARROW = { width: 320, height: 640 };

async function firstProductPath(): Promise<string> {
  const response = await fetch(`${origin}/api/v1/products?inStock=true&limit=1`);
  const { items } = (await response.json()) as { items: { slug: string }[] };
  return `/p/${items[0]?.slug}`;
}

/** The pages a guest meets on the way to an order, the last two with something in the cart. */
async function walk(page: Page, look: () => Promise<void>): Promise<void> {
  const productPath = await firstProductPath();
  for (const path of ["/", "/products", "/products?q=zzzzzz", "/cart", "/nowhere", "/docs"]) {
    await page.goto(`${origin}${path}`);
    await look();
  }
  await page.goto(`${origin}${productPath}`);
  await look();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).waitFor();
  await look();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByRole("heading", { level: 1, name: "Checkout" }).waitFor();
  await look();
}

const IDENTITY_PATHS = ["/signin", "/register", "/verify", "/verify?token=x", "/forgot"];
const ACCOUNT_PATHS = ["", "/orders", "/wishlist", "/addresses", "/addresses/new"];
const OTHER_ACCOUNT_PATHS = ["/profile", "/security", "/data"];

/** The pages of who somebody is, first as a stranger, then as the demo shopper. */
async function walkAccount(page: Page, look: () => Promise<void>): Promise<void> {
  for (const path of [...IDENTITY_PATHS, "/reset?token=x", "/signin"]) {
    await page.goto(`${origin}${path}`);
    await look();
  }
  await page.getByLabel("Email").fill("shopper@tradewind.test");
  await page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^Hello/ }).waitFor();
  for (const path of [...ACCOUNT_PATHS, ...OTHER_ACCOUNT_PATHS]) {
    await page.goto(`${origin}/account${path}`);
    await look();
  }
}

describe("every page on the way to an order", () => {
  it.each(["light", "dark"] as const)("has no finding of axe, %s", async (colorScheme) => {
    const context = await browser().newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await walk(page, () => expectNoFindings(page));
    await context.close();
  });

  it("fits a screen of 320 pixels without sideways scroll", async () => {
    const context = await browser().newContext({ viewport: NARROW });
    const page = await context.newPage();
    await walk(page, async () => {
      const widthPx = await page.evaluate("document.documentElement.scrollWidth");
      expect(`${page.url()} ${widthPx}`).toBe(`${page.url()} ${NARROW.width}`);
    });
    await context.close();
  });
});

describe("every page of an account", () => {
  it.each(["light", "dark"] as const)("has no finding of axe, %s", async (colorScheme) => {
    const context = await browser().newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await walkAccount(page, () => expectNoFindings(page));
    await context.close();
  });

  it("fits a screen of 320 pixels without sideways scroll", async () => {
    const context = await browser().newContext({ viewport: NARROW });
    const page = await context.newPage();
    await walkAccount(page, async () => {
      const widthPx = await page.evaluate("document.documentElement.scrollWidth");
      expect(`${page.url()} ${widthPx}`).toBe(`${page.url()} ${NARROW.width}`);
    });
    await context.close();
  });
});

describe("the dashboard", () => {
  it.each(["light", "dark"] as const)("has no finding of axe, %s", async (colorScheme) => {
    const context = await browser().newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(adminOrigin);
    await page.getByText("The shop is up.").waitFor();
    await expectNoFindings(page);
    await context.close();
  });
});
