// The second step at sign-in, in a browser: turned on with an app's code, asked for, turned off.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/seed/accounts.ts";
import { codeOfStep } from "../../workers/adapters/crypto/authenticator.ts";
import { useBrowser } from "./support/browser.ts";

const origin = inject("origin");
const browser = useBrowser();

const STEP_MS = 30_000;

async function giveAddressAndPassword(page: Page): Promise<void> {
  await page.goto(`${origin}/signin`);
  await page.getByLabel("Email").fill("seller@tradewind.test");
  await page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function press(page: Page, name: string, leadsTo: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: leadsTo }).waitFor();
}

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

/** The key that the page shows to be typed; a recovery code is shown in the same way. */
async function firstCodeOn(page: Page): Promise<string> {
  return (await page.locator("code.code").first().textContent()) ?? "";
}

describe("the second step at sign-in", () => {
  it.each([true, false])("is turned on, asked for and turned off; JavaScript: %s", async (js) => {
    const context = await browser().newContext({ javaScriptEnabled: js });
    const page = await context.newPage();
    await giveAddressAndPassword(page);
    await page.goto(`${origin}/account/security`);
    await press(page, "Turn on two-step verification", "Turn on two-step verification");
    if (js) await expectNoFindings(page);
    const secret = (await firstCodeOn(page)).replaceAll(" ", "");
    const code = codeOfStep(secret, Math.floor(Date.now() / STEP_MS));
    await page.getByRole("textbox", { name: "Code" }).fill(code);
    await press(page, "Turn on", "Save your recovery codes");
    if (js) await expectNoFindings(page);
    const recoveryCode = await firstCodeOn(page);
    await context.clearCookies();
    await giveAddressAndPassword(page);
    await page.getByRole("heading", { level: 1, name: "Two-step verification" }).waitFor();
    if (js) await expectNoFindings(page);
    await page.getByRole("textbox", { name: "Code" }).fill(recoveryCode);
    await press(page, "Sign in", "Hello, Selma Seller");
    await page.goto(`${origin}/account/security`);
    await page.getByText("You have 9 recovery codes left").waitFor();
    await page.getByRole("button", { name: "Turn off two-step verification" }).click();
    await page.getByText("Two-step verification is off").waitFor();
    await context.close();
  });
});
