// Focus and controls: what a keyboard reaches, keeps, and is told.

import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { useBrowser } from "./support/browser.ts";
import { buyOne } from "./support/orders.ts";
import { CONTROLS_WITHOUT_ID, FOCUSED, VISIBLE_SCRIPT_BUTTONS } from "./support/page-geometry.ts";

const origin = inject("origin");
const browser = useBrowser();

/** A busy machine takes its time. */
const SOON = { timeout: 15_000 };

interface Listed {
  readonly slug: string;
  readonly name: string;
}

async function listed(count: number): Promise<Listed[]> {
  const response = await fetch(`${origin}/api/v1/products?inStock=true&limit=${count}`);
  return ((await response.json()) as { items: Listed[] }).items;
}

async function openCart(javaScriptEnabled: boolean, products: number): Promise<Page> {
  const context = await browser().newContext({ javaScriptEnabled });
  const page = await context.newPage();
  for (const { slug } of await listed(products)) {
    await page.goto(`${origin}/p/${slug}`);
    await page.locator("form[action='/cart/add'] .button").click();
    await page.locator("a[href='/checkout']").waitFor();
  }
  return page;
}

/** Presses Enter on a control and waits for the answer to be on the page. */
async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().focus();
  const before = await page.locator("#cart").textContent();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("#cart").textContent(), SOON).not.toBe(before);
}

/** The first answer that a script asks for waits until `releaseAnswer` is called. */
const HOLD_FIRST_ANSWER = `(() => {
  const { fetch } = window;
  window.fetch = async (...request) => {
    window.fetch = fetch;
    const answer = await fetch(...request);
    await new Promise((resolve) => { window.releaseAnswer = resolve; });
    return answer;
  };
})()`;

describe("the cart by keyboard", () => {
  it("keeps the focus on plus and minus while the line changes", async () => {
    const page = await openCart(true, 1);
    const plus = page.locator("[data-step=up]");
    const plusId = await plus.getAttribute("id");
    await press(page, "[data-step=up]");
    expect(await page.evaluate(FOCUSED)).toBe(plusId);
    expect(await page.locator("input[type=number]").inputValue()).toBe("2");
    await press(page, "[data-step=down]");
    expect(await page.evaluate(FOCUSED)).toBe(plusId?.replace("-up", "-down"));
    await page.context().close();
  });

  it("counts presses that come while an earlier answer is under way", async () => {
    const page = await openCart(true, 1);
    await page.evaluate(HOLD_FIRST_ANSWER);
    await page.locator("[data-step=up]").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("typeof releaseAnswer"), SOON).toBe("function");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.evaluate("window.releaseAnswer()");
    await page.waitForResponse("**/cart/update");
    await page.reload();
    expect(await page.locator("input[type=number]").inputValue()).toBe("4");
    await page.context().close();
  });

  it("moves the focus to the heading when its line is removed", async () => {
    const page = await openCart(true, 2);
    await press(page, "form[action='/cart/remove'] button");
    expect(await page.evaluate(FOCUSED)).toBe("H1");
    await press(page, "form[action='/cart/remove'] button");
    expect(await page.evaluate(FOCUSED)).toBe("H1");
    await page.context().close();
  });
});

describe("a region that is swapped in place", () => {
  it("names every control, so that the focus finds it again", async () => {
    const page = await openCart(true, 1);
    expect(await page.evaluate(CONTROLS_WITHOUT_ID)).toEqual([]);
    const [product] = await listed(1);
    for (const path of [`/p/${product?.slug}`, "/checkout"]) {
      await page.goto(origin + path);
      expect(await page.locator("[data-live]").count()).toBeGreaterThan(1);
      expect(await page.evaluate(CONTROLS_WITHOUT_ID)).toEqual([]);
    }
    for (const token of ["tok_visa", "tok_declined"]) {
      const { id, orderToken } = await buyOne({ token });
      await page.goto(`${origin}/orders/${id}?token=${orderToken}`);
      await page.locator("#order a[href], #order button").first().waitFor();
      expect(await page.evaluate(CONTROLS_WITHOUT_ID)).toEqual([]);
    }
    await page.context().close();
  });
});

describe("asking for the total before the state is chosen", () => {
  it("says so at the field without a load", async () => {
    const page = await openCart(true, 1);
    await page.goto(`${origin}/checkout`);
    let isReloaded = false;
    page.on("load", () => {
      isReloaded = true;
    });
    await page.locator("#city").fill("Portland");
    await page.locator("#summary .button").click();
    await page.locator("#region-fault").waitFor();
    expect(await page.evaluate(FOCUSED)).toBe("region");
    expect(await page.locator("#announcer").textContent()).toContain("state");
    expect(await page.locator("#city").inputValue()).toBe("Portland");
    expect(isReloaded).toBe(false);

    await page.locator("#region").selectOption("OR");
    await page.locator("[data-total]").waitFor();
    expect(await page.locator("#region-fault").count()).toBe(0);
    await page.context().close();
  });

  it("never leaves the focus on a button that would pay", async () => {
    const page = await openCart(true, 1);
    await page.goto(`${origin}/checkout`);
    await page.locator("#region").selectOption("OR");
    await page.locator("[data-total]").waitFor();
    await page.locator("#shippingMethod .button").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#announcer").textContent(), SOON).toMatch(/total/);
    expect(await page.evaluate(FOCUSED)).toBe("update-total");
    await page.context().close();
  });

  it("says so in a summary that leads to the field, without script", async () => {
    const page = await openCart(false, 1);
    await page.goto(`${origin}/checkout`);
    await page.locator("#city").fill("Portland");
    await page.locator("#summary .button").click();
    const link = page.locator(".notice-alert a[href='#region']");
    expect(await link.textContent()).toMatch(/state/);
    expect(await page.locator("#region-fault").isVisible()).toBe(true);
    expect(await page.locator("#city").inputValue()).toBe("Portland");
    await page.context().close();
  });
});

describe("without script", () => {
  it("shows no button that only a script answers", async () => {
    const page = await openCart(false, 1);
    const [product] = await listed(1);
    for (const path of ["/cart", `/p/${product?.slug}`, "/signin", "/register"]) {
      await page.goto(origin + path);
      expect(`${path} ${await page.evaluate(VISIBLE_SCRIPT_BUTTONS)}`).toBe(`${path} `);
    }
    await page.context().close();
  });

  it("shows those buttons with script", async () => {
    const page = await openCart(true, 1);
    expect(await page.evaluate(VISIBLE_SCRIPT_BUTTONS)).toHaveLength(2);
    await page.context().close();
  });
});
