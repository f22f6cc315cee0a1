// Where things are on the screen: nothing prints over anything else, nothing hides beyond an edge.

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/seed/accounts.ts";
import { useBrowser } from "./support/browser.ts";
import { OVERPRINTS } from "./support/page-geometry.ts";

const origin = inject("origin");
const browser = useBrowser();

/** CSS pixels. The first is the narrowest width at which the product page has two columns. */
const WIDE = [833, 900, 1280];
const PHONE = { width: 360, height: 740 };
const SCREEN_HEIGHT = 700;
const SCROLL_STEP = 140;

async function productPath(): Promise<string> {
  const response = await fetch(
    `${origin}/api/v1/products?inStock=true&department=clothing&limit=1`,
  );
  const { items } = (await response.json()) as { items: { slug: string }[] };
  return `/p/${items[0]?.slug}`;
}

/** The whole page, screen by screen. */
async function expectNoOverprint(page: Page): Promise<void> {
  const heightPx = Number(await page.evaluate("document.documentElement.scrollHeight"));
  for (let topPx = 0; topPx < heightPx; topPx += SCROLL_STEP) {
    await page.evaluate(`scrollTo(0, ${topPx})`);
    expect(`${topPx}: ${await page.evaluate(OVERPRINTS)}`).toBe(`${topPx}: `);
  }
}

describe("a page that is scrolled", () => {
  it.each(WIDE)("never prints one text over another, %i pixels wide", async (width) => {
    const context = await browser().newContext({ viewport: { width, height: SCREEN_HEIGHT } });
    const page = await context.newPage();
    await page.goto(origin + (await productPath()));
    await expectNoOverprint(page);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.locator("a[href='/checkout']").waitFor();
    await expectNoOverprint(page);
    await page.locator("a[href='/checkout']").click();
    await page.getByRole("heading", { level: 1, name: "Checkout" }).waitFor();
    await expectNoOverprint(page);
    await context.close();
  });
});

async function openOnPhone(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser().newContext({ viewport: PHONE, javaScriptEnabled });
  return context.newPage();
}

/** Links and buttons of a navigation that stand outside the screen. */
async function namesBeyondScreen(page: Page, selector: string): Promise<string[]> {
  const items = await page.locator(selector).all();
  const names = items.map(async (item) => {
    const box = await item.boundingBox();
    const isInside = box !== null && box.x >= 0 && box.x + box.width <= PHONE.width;
    return isInside ? [] : [(await item.textContent()) ?? ""];
  });
  return (await Promise.all(names)).flat();
}

describe("navigation on a phone", () => {
  it.each([
    ["with", true],
    ["without", false],
  ] as const)("shows the current department, %s script", async (_, javaScriptEnabled) => {
    const page = await openOnPhone(javaScriptEnabled);
    await page.goto(`${origin}/c/workshop`);
    expect(await page.locator(".departments [aria-current]").textContent()).toMatch(/^Workshop/);
    expect(await namesBeyondScreen(page, ".departments [aria-current]")).toEqual([]);
    await page.context().close();
  });

  it("shows every page of the account, and the way out", async () => {
    const page = await openOnPhone(true);
    await page.goto(`${origin}/signin`);
    await page.locator("#email").fill("shopper@tradewind.test");
    await page.locator("#password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /^Hello/ }).waitFor();
    expect(await page.locator(".account-nav :is(a, button)").count()).toBeGreaterThan(5);
    expect(await namesBeyondScreen(page, ".account-nav :is(a, button)")).toEqual([]);
    await page.context().close();
  });
});
