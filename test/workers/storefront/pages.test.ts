// Every page a visitor without a cart can open.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { createVisitor, textOf } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const PAGES = [
  ["/", "Useful things"],
  ["/products", "10 products"],
  ["/c/apparel", "Apparel"],
  ["/c/apparel/shirts", "Linen Shirt"],
  ["/c/home/lighting", "Storm Lantern"],
  ["/p/stoneware-mug", "blue glaze"],
  ["/cart", "Your cart is empty"],
  ["/docs", "/api/v1/cart/items"],
  ["/docs/errors", "total-changed"],
] as const;

describe("pages", () => {
  it.each(PAGES)("%s shows “%s” in one whole document", async (path, words) => {
    const { status, html, headers } = await createVisitor().visit(path);
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toBe("text/html; charset=UTF-8");
    expect(html.startsWith("<!doctype html>")).toBe(true);
    expect(textOf(html)).toContain(words);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<main id="main"/);
  });

  it("shows what is on sale, and the price before", async () => {
    const { html } = await createVisitor().visit("/products?q=linen");
    expect(textOf(html)).toContain("Now $45.00 , before $60.00");
  });

  it("narrows a list by the address and offers to take each filter away", async () => {
    const { html } = await createVisitor().visit("/c/home?minPrice=20&maxPrice=30&inStock=true");
    expect(textOf(html)).toContain("3 products");
    expect(html).toContain('href="/c/home?maxPrice=30&amp;inStock=true"');
  });

  it("says how many products each filter leaves, as links that narrow the list", async () => {
    const { html } = await createVisitor().visit("/c/home?inStock=true");
    const [, href = "", text = ""] = /<a href="([^"]*)">(\$25 to \$50 .*?)<\/a>/.exec(html) ?? [];
    const count = textOf(text).split(" ").at(-1);
    expect(href).toContain("inStock=true");
    const narrowed = await createVisitor().visit(href.replaceAll("&amp;", "&"));
    expect(textOf(narrowed.html)).toContain(`${count} product`);
    expect(textOf(narrowed.html)).toContain("Remove filter: From $25");
  });

  it("keeps a search when a department narrows it, and lets go of it again", async () => {
    const { html } = await createVisitor().visit("/products?q=linen");
    expect(html).toContain('href="/c/apparel?q=linen"');
    const narrowed = await createVisitor().visit("/c/apparel?q=linen");
    expect(textOf(narrowed.html)).toContain("Remove filter: Apparel");
    expect(narrowed.html).toContain('href="/products?q=linen"');
  });

  it("tells developers what to do about each error", async () => {
    const { html } = await createVisitor().visit("/docs/errors");
    expect(html).toContain("<code>Idempotency-Key</code> header of 1 to 255 visible characters");
  });

  it("says what to do when nothing matches", async () => {
    const { status, html } = await createVisitor().visit("/products?q=submarine");
    expect(status).toBe(200);
    expect(textOf(html)).toContain("No results found");
  });

  it("starts a list over when its cursor makes no sense", async () => {
    const { path, status } = await createVisitor().visit("/products?sort=name&cursor=nonsense");
    expect([path, status]).toEqual(["/products?sort=name", 200]);
  });

  it("sends an id to the address with the name", async () => {
    const response = await createVisitor().request("/p/prd_01J00000000000000000000004");
    expect(response.status).toBe(301);
    expect(response.headers.get("Location")).toBe("/p/stoneware-mug");
  });

  it.each(["/nowhere", "/p/no-such-thing", "/c/nowhere", "/c/apparel/kitchen", "/orders/ord_1"])(
    "answers %s with a page that helps",
    async (path) => {
      const { status, html } = await createVisitor().visit(path);
      expect(status).toBe(404);
      expect(textOf(html)).toContain("What are you looking for?");
    },
  );

  it("keeps problem documents for programs", async () => {
    const response = await createVisitor().request("/api/v1/nowhere");
    expect(response.status).toBe(404);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
  });
});

describe("a product", () => {
  it("shows the first variant that can be bought", async () => {
    const { html } = await createVisitor().visit("/p/linen-shirt");
    expect(html).toContain('name="sku" value="SHIRT-M"');
    expect(textOf(html)).toContain("Only a few left");
  });

  it("shows the variant the address names, with its own price", async () => {
    const { html } = await createVisitor().visit("/p/linen-shirt?sku=SHIRT-L");
    expect(html).toContain('name="sku" value="SHIRT-L"');
    expect(textOf(html)).toContain("$49.00");
  });

  it("cannot be put in the cart when it is sold out", async () => {
    const { html } = await createVisitor().visit("/p/linen-shirt?sku=SHIRT-S");
    expect(html).not.toContain('action="/cart/add"');
    expect(textOf(html)).toContain("Sold out");
  });

  it("tells search engines its offers and where it hangs", async () => {
    const { html } = await createVisitor().visit("/p/linen-shirt");
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    const [product, trail] = blocks.map(([, text = ""]) => JSON.parse(text));
    expect(product).toMatchObject({ "@type": "Product", name: "Linen Shirt" });
    expect(product.offers.map(({ sku, price }: Record<string, string>) => [sku, price])).toEqual([
      ["SHIRT-S", "45.00"],
      ["SHIRT-M", "45.00"],
      ["SHIRT-L", "49.00"],
    ]);
    expect(trail.itemListElement.map(({ name }: { name: string }) => name)).toEqual([
      "Apparel",
      "Tops",
      "Shirts",
      "Linen Shirt",
    ]);
  });
});

describe("what search engines ask for", () => {
  it("lists every department and product in the sitemap", async () => {
    const response = await createVisitor().request("/sitemap.xml");
    const xml = await response.text();
    expect(response.headers.get("Content-Type")).toContain("application/xml");
    expect(xml.match(/<loc>/g)).toHaveLength(2 + 8 + 10);
    expect(xml).toContain(`<loc>${env.PUBLIC_ORIGIN}/p/cafe-cups</loc>`);
  });

  it("keeps crawlers out of carts and orders", async () => {
    const text = await (await createVisitor().request("/robots.txt")).text();
    expect(text).toContain("Disallow: /cart");
    expect(text).toContain(`Sitemap: ${env.PUBLIC_ORIGIN}/sitemap.xml`);
  });
});
