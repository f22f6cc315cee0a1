// A market sees the prices of its own currency alone: in carts, quotes and the labels of the API.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Market } from "../../../../domain/market.ts";
import { labelFacets } from "../../../../workers/api/products/facet-words.ts";
import { createServices } from "../../../../workers/services/registry.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { ADDRESS, fillCart } from "../../../support/shopper.ts";

const GERMANY: Market = { id: "de", currency: "EUR", locale: "de-DE", taxMode: "added" };

beforeAll(() => seedCatalog(env));

describe("a market in another currency", () => {
  it("sells nothing that has no price in it", async () => {
    const cartToken = await fillCart({ MUG: 2 });
    const { tokens } = createServices(env);
    const cartId = (await tokens.open("cart", cartToken)) ?? "";
    const here = createServices(env);
    expect(await here.carts.read(cartId)).toMatchObject({ currency: "USD", itemCount: 2 });
    const { carts, checkout } = createServices(env, GERMANY);
    expect(await carts.read(cartId)).toMatchObject({
      currency: "EUR",
      lines: [],
      withdrawn: [{ sku: "MUG", quantity: 2 }],
      subtotal: { amountMinor: 0, currency: "EUR" },
    });
    const basket = { cartId, owner: "guest" } as const;
    const quoted = await checkout.quote({ basket, destination: ADDRESS });
    expect(quoted).toEqual({ ok: false, refusal: { code: "sku-unknown", sku: "MUG" } });
  });

  it("writes the bounds of prices in its currency and locale", () => {
    const values = [
      { value: "0-2499", count: 1 },
      { value: "2500-4999", count: 1 },
      { value: "20000-", count: 1 },
    ];
    const [facet] = labelFacets([{ name: "price", values }], GERMANY);
    const labels = facet?.values.map(({ label }) => label.replaceAll(/\s/g, " "));
    expect(labels).toEqual(["Under 25 €", "25 € to 50 €", "200 € and over"]);
  });
});
