// A shopper whose access token has run out does not notice.

import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { attributesOf, type Browser, createBrowser } from "../../support/browser.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { openAccount } from "../../support/people.ts";
import { ORIGIN } from "../../support/shopper.ts";

beforeAll(() => seedCatalog(env));

/** Somebody signed in whose access cookie is gone, as browsers drop it after 15 minutes. */
async function lateBrowser(): Promise<Browser> {
  const browser = createBrowser();
  await browser.signIn((await openAccount()).email);
  browser.cookies.delete("__Host-access");
  return browser;
}

function page(browser: Browser, path: string, form?: Record<string, string>): Promise<Response> {
  return exports.default.fetch(`${ORIGIN}${path}`, {
    method: form === undefined ? "GET" : "POST",
    body: form === undefined ? null : new URLSearchParams(form),
    headers: { Origin: ORIGIN, Cookie: [...browser.cookies].map((it) => it.join("=")).join("; ") },
    redirect: "manual",
  });
}

describe("a session whose access token has run out", () => {
  it("goes on, on a page and in the API, with new cookies", async () => {
    for (const visit of [
      (browser: Browser) => page(browser, "/"),
      (browser: Browser) => browser.send("GET", "/auth/me"),
      (browser: Browser) => browser.send("GET", "/products"),
    ]) {
      const browser = await lateBrowser();
      const former = browser.cookies.get("__Host-refresh");
      const response = await visit(browser);
      expect(response.status).toBe(200);
      expect(attributesOf(response, "__Host-access")).toContain("HttpOnly");
      expect(response.headers.getSetCookie().join()).not.toContain(former);
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    }
  });

  it("goes on with an access cookie that is no longer good, too", async () => {
    const browser = await lateBrowser();
    browser.cookies.set("__Host-access", "expired");
    expect((await browser.send("GET", "/auth/me")).status).toBe(200);
  });

  it("loses no form that was just sent", async () => {
    const browser = await lateBrowser();
    const csrf = browser.cookies.get("__Host-csrf") ?? "";
    const response = await page(browser, "/cart/add", { sku: "MUG", quantity: "2", csrf });
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/cart?outcome=added");
    const cart = await browser.send("GET", "/cart");
    expect(await cart.json()).toMatchObject({ itemCount: 2 });
  });

  it("still asks a form for its proof", async () => {
    const browser = await lateBrowser();
    const response = await page(browser, "/cart/add", { sku: "MUG", quantity: "2" });
    expect(response.status).toBe(403);
  });

  it("goes on in every tab that asks at once", async () => {
    const browser = await lateBrowser();
    const before = new Map(browser.cookies);
    const tabs = Array.from({ length: 5 }, () => createBrowser(new Map(before)));
    const answers = await Promise.all(tabs.map((tab) => tab.send("GET", "/auth/me")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const tab of tabs) {
      tab.cookies.delete("__Host-access");
      expect((await tab.send("GET", "/auth/me")).status).toBe(200);
    }
  });

  it("is not looked up for what is the same for everybody", async () => {
    const browser = await lateBrowser();
    for (const path of ["/health", "/images/none.webp", "/robots.txt", "/openapi.json"]) {
      expect((await page(browser, path)).headers.getSetCookie()).toEqual([]);
    }
  });
});

describe("a session that has ended", () => {
  it("leaves a guest without its cookies", async () => {
    const browser = await lateBrowser();
    const other = createBrowser(new Map(browser.cookies));
    await other.send("POST", "/auth/logout");
    const response = await page(browser, "/");
    expect(response.status).toBe(200);
    for (const name of ["__Host-access", "__Host-refresh", "__Host-csrf"]) {
      expect(attributesOf(response, name)).toContain("Max-Age=0");
    }
  });
});

describe("a refresh cookie that no shop gave", () => {
  it.each(["", "nonsense", "x".repeat(44), `${"x".repeat(42)}.`])(
    "is dropped without asking the database: %s",
    async (token) => {
      const prepare = vi.fn((query: string) => env.DB.prepare(query));
      const DB = { prepare, batch: prepare };
      const headers = { Cookie: `__Host-refresh=${token}` };
      const response = await app.request(`${ORIGIN}/api/v1/cart`, { headers }, { ...env, DB });
      expect(response.status).toBe(401);
      expect(attributesOf(response, "__Host-refresh")).toContain("Max-Age=0");
      expect(prepare).not.toHaveBeenCalled();
    },
  );
});
