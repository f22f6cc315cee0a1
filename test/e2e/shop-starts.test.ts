import { describe, expect, inject, it } from "vitest";
import { useBrowser } from "./support/browser.ts";

const origin = inject("origin");
const adminOrigin = inject("adminOrigin");
const browser = useBrowser();

const PRODUCTS_MIN = 96;
const PAGE_LIMIT = 100;

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toMatch(/^application\/json/);
  return response.json() as Promise<T>;
}

describe("a shop that was just started", () => {
  it("is healthy and ready", async () => {
    expect(await getJson(`${origin}/health`)).toEqual({ status: "ok" });
    expect(await getJson(`${origin}/ready`)).toMatchObject({ status: "ready" });
  });

  it("describes its API", async () => {
    const document = await getJson<{ openapi: string; paths: object }>(`${origin}/openapi.json`);
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain("/api/v1/products");
  });

  it("has the whole demo catalogue, page after page", async () => {
    type Page = { items: { id: string }[]; page: { nextCursor: string | null; total: number } };
    const ids = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page = await getJson(`${origin}/api/v1/products?limit=${PAGE_LIMIT}${after}`);
      for (const { id } of page.items) ids.add(id);
      cursor = page.page.nextCursor;
      if (cursor === null) expect(ids.size).toBe(page.page.total);
    }
    expect(ids.size).toBeGreaterThanOrEqual(PRODUCTS_MIN);
  });

  it("is reached through the dashboard's own origin", async () => {
    const { items } = await getJson<{ items: object[] }>(`${adminOrigin}/api/v1/categories`);
    expect(items.length).toBeGreaterThan(0);
    expect(await getJson(`${adminOrigin}/api/v1/categories`)).toEqual(
      await getJson(`${origin}/api/v1/categories`),
    );
  });

  it("takes writes through the dashboard's origin, with headers and body", async () => {
    const opened = await fetch(`${adminOrigin}/api/v1/cart/guest`, { method: "POST" });
    expect(opened.status).toBe(201);
    const { token } = (await opened.json()) as { token: string };
    const refused = await fetch(`${adminOrigin}/api/v1/cart/items`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Cart-Token": token },
      body: JSON.stringify({ sku: "no-such-sku", quantity: 1 }),
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "sku-unknown" });
  });

  it("shows its state on the dashboard", async () => {
    const page = await browser().newPage();
    await page.goto(adminOrigin);
    await page.getByText("The shop is up.").waitFor();
    expect(await page.getByRole("listitem").allInnerTexts()).toHaveLength(3);
    await page.close();
  });
});
