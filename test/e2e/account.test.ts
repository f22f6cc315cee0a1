import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { PNG } from "../support/pictures.ts";
import { useBrowser } from "./support/browser.ts";
import { mailsTo } from "./support/shop-records.ts";

const origin = inject("origin");
const browser = useBrowser();

/** Queues hand over once a second; a busy machine takes its time. */
const SOON = { timeout: 30_000, interval: 250 };

const PASSWORD = "quiet harbour lantern";

async function register(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/register`);
  await page.getByLabel("Name").fill("Mara Lind");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { level: 1, name: "Check your email" }).waitFor();
}

/** Opens the link of the mail; it leads to the origin the shop says it has. */
async function openMailedLink(page: Page, email: string): Promise<void> {
  const linkIn = async () => {
    const mails = await mailsTo(origin, email);
    const mail = mails.find(({ template }) => template === "verify-email");
    return /https?:\/\/[^\s/]+(\/verify\?token=[\w.~-]+)/.exec(mail?.text ?? "")?.[1];
  };
  await expect.poll(linkIn, SOON).toBeTruthy();
  await page.goto(`${origin}${await linkIn()}`);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await page.getByText("Your email address is confirmed").waitFor();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Hello, Mara Lind" }).waitFor();
}

async function keepAddress(page: Page): Promise<void> {
  await page.goto(`${origin}/account/addresses/new`);
  await page.getByLabel("Country").selectOption("US");
  await page.getByLabel("Full name").fill("Mara Lind");
  await page.getByLabel("Address", { exact: true }).fill("12 Harbour Street");
  await page.getByLabel("ZIP code").fill("94110");
  await page.getByLabel("City").fill("San Francisco");
  await page.getByLabel("State").selectOption("CA");
  await page.getByRole("button", { name: "Save address" }).click();
  await page.getByText("Address saved").waitFor();
}

/** Buys one of something, with nothing to type; gives the order's path and the product's name. */
async function buy(page: Page): Promise<{ path: string; name: string }> {
  const response = await fetch(`${origin}/api/v1/products?inStock=true&limit=1`);
  const { items } = (await response.json()) as { items: { slug: string; name: string }[] };
  await page.goto(`${origin}/p/${items[0]?.slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByText("Signed in as Mara Lind.").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { level: 1, name: /^Thank you/ }).waitFor();
  return { path: new URL(page.url()).pathname, name: items[0]?.name ?? "" };
}

async function expectOrderInAccount(page: Page, { path, name }: { path: string; name: string }) {
  const open = async () => {
    await page.goto(`${origin}/account/orders`);
    return page.getByRole("main").getByRole("link", { name }).getAttribute("href");
  };
  await expect.poll(open, SOON).toBe(path);
  await page.getByRole("main").getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name: /^Thank you/ }).waitFor();
}

async function changePicture(page: Page): Promise<void> {
  await page.goto(`${origin}/account/profile`);
  const file = { name: "me.png", mimeType: "image/png", buffer: Buffer.from(PNG) };
  await page.getByLabel("Choose a picture").setInputFiles(file);
  await page.getByRole("button", { name: "Upload picture" }).click();
  await page.getByText("Picture saved").waitFor();
  const widthPx = "document.querySelector('main img.person').naturalWidth";
  await expect.poll(() => page.evaluate(widthPx), SOON).toBe(16);
}

async function exportData(page: Page): Promise<unknown> {
  await page.goto(`${origin}/account/data`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download data" }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

async function deleteAccount(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/account/data`);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Delete account" }).click();
  await page.getByText("Your account is deleted").waitFor();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Incorrect email or password").waitFor();
}

describe("somebody has an account, from the first mail to the last press", () => {
  it.each([true, false])("with JavaScript: %s", async (javaScriptEnabled) => {
    const email = `mara.${javaScriptEnabled ? "with" : "without"}@shopper.test`;
    const context = await browser().newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await register(page, email);
    await openMailedLink(page, email);
    await signIn(page, email);
    await keepAddress(page);
    const order = await buy(page);
    await expectOrderInAccount(page, order);
    await changePicture(page);
    expect(await exportData(page)).toMatchObject({ profile: { email, name: "Mara Lind" } });
    await deleteAccount(page, email);
    await context.close();
  });
});
