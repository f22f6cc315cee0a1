import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { PRODUCTS, seedCatalog } from "../../../support/catalog.ts";

const ask = (path: string) =>
  exports.default.fetch(`http://shop.localhost/api/v1/products/${path}`);

beforeAll(() => seedCatalog(env));

describe("GET /api/v1/products/{idOrSlug}", () => {
  it("answers the same product by id and by slug", async () => {
    const bySlug = await ask("linen-shirt");
    expect(bySlug.status).toBe(200);
    expect(bySlug.headers.get("Cache-Control")).toMatch(/^public/);
    expect(await (await ask(PRODUCTS[0]?.id ?? "")).text()).toBe(await bySlug.text());
  });

  it("gives every variant its own price and availability", async () => {
    const product = await (await ask("linen-shirt")).json();
    expect(product).toMatchObject({
      price: { amountMinor: 4500, currency: "USD" },
      availability: "in-stock",
      options: [{ name: "Sku", values: ["SHIRT-S", "SHIRT-M", "SHIRT-L"] }],
      version: 1,
      variants: [
        { sku: "SHIRT-S", availability: "sold-out" },
        { sku: "SHIRT-M", availability: "low-stock" },
        { sku: "SHIRT-L", availability: "in-stock", price: { amountMinor: 4900 } },
      ],
    });
  });

  it("knows no others, and no drafts", async () => {
    await env.DB.prepare("UPDATE products SET status = 'draft' WHERE slug = 'wool-vest'").run();
    for (const path of ["no-such-thing", "prd_01J99999999999999999999999", "wool-vest", "%00"]) {
      const response = await ask(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "product-not-found" });
    }
  });
});

describe("GET /api/v1/products/trending", () => {
  it("is what sold most, the newer first among equals", async () => {
    await env.DB.prepare("UPDATE products SET units_sold = 7 WHERE slug = 'deck-shoes'").run();
    const response = await ask("trending?limit=3");
    const { items } = await response.json<{ items: { slug: string }[] }>();
    expect(items.map(({ slug }) => slug)).toEqual(["deck-shoes", "paper-shade", "storm-lantern"]);
  });
});
