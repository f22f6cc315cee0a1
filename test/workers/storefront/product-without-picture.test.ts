// A product without a picture on every page from the list to the invoice.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { changeProduct, seedCatalog } from "../../support/catalog.ts";
import { CHECKOUT } from "./checkout-fields.ts";
import { createVisitor, fieldOf, type Visitor } from "./visitor.ts";

beforeAll(async () => {
  await seedCatalog(env);
  await changeProduct("MUG", () => ({ images: [] }));
});

const PLACEHOLDER = 'class="picture-placeholder"';

/** No `img` without an address, and no address that was made of a missing value. */
function expectNothingBroken(html: string): void {
  expect(html).not.toMatch(/<img(?![^>]* src="[^"]+")/);
  expect(html).not.toMatch(/undefined|\[object Object\]/);
}

async function buyMug(visitor: Visitor): Promise<string> {
  const opened = await visitor.visit("/checkout");
  const idempotencyKey = fieldOf(opened.html, "idempotencyKey") ?? "";
  const fields = { ...CHECKOUT, idempotencyKey };
  const quoted = await visitor.submit("/checkout/quote", fields);
  expect(quoted.html).toContain(PLACEHOLDER);
  const expectedTotal = fieldOf(quoted.html, "expectedTotal") ?? "";
  return (await visitor.submit("/checkout", { ...fields, expectedTotal })).path;
}

describe("a product without a picture", () => {
  it.each(["/", "/c/home/kitchen", "/products?q=mug"])("has a placeholder on %s", async (path) => {
    const { status, html } = await createVisitor().visit(path);
    expect(status).toBe(200);
    expect(html).toContain(PLACEHOLDER);
    expectNothingBroken(html);
  });

  it("describes itself to search engines without one", async () => {
    const { html } = await createVisitor().visit("/p/stoneware-mug");
    expect(html).toContain(PLACEHOLDER);
    expect(html).not.toContain("og:image");
    const [, block = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const product = JSON.parse(block);
    expect(product).toMatchObject({ "@type": "Product", name: "Stoneware Mug" });
    expect(product).not.toHaveProperty("image");
    expectNothingBroken(html);
  });

  it("is put in the cart, bought, shown with its order and on its invoice", async () => {
    const visitor = createVisitor();
    const cart = await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
    expect(cart.html).toContain(PLACEHOLDER);
    expectNothingBroken(cart.html);
    const orderPath = await buyMug(visitor);
    expect(orderPath).toMatch(/^\/orders\/ord_/);
    for (const path of [orderPath, `${orderPath}/invoice`]) {
      const { status, html } = await visitor.visit(path);
      expect(status, path).toBe(200);
      expect(html).toContain("Stoneware Mug");
      expectNothingBroken(html);
    }
  });
});
