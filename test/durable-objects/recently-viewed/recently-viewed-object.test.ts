import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { recentlyViewedObject } from "../../../durable-objects/stubs.ts";

async function viewed(viewerId: string, ...productIds: readonly string[]): Promise<string[]> {
  const viewer = recentlyViewedObject(env, viewerId);
  for (const productId of productIds) await viewer.remember(productId);
  return viewer.list();
}

describe("what a shopper looked at last", () => {
  it("is nothing for somebody new", async () => {
    expect(await viewed("new")).toEqual([]);
  });

  it("is listed newest first, each product once", async () => {
    expect(await viewed("two", "mug", "lamp", "rug", "mug")).toEqual(["mug", "rug", "lamp"]);
  });

  it("is at most twenty products", async () => {
    const productIds = Array.from({ length: 25 }, (_, index) => `product-${index}`);
    expect(await viewed("many", ...productIds)).toEqual(productIds.slice(5).reverse());
  });

  it("survives an eviction", async () => {
    await viewed("evicted", "mug", "lamp");
    const { RECENTLY_VIEWED_OBJECT: viewers } = env;
    await evictDurableObject(viewers.get(viewers.idFromName("evicted")));
    expect(await viewed("evicted", "rug")).toEqual(["rug", "lamp", "mug"]);
  });

  it("is nobody else's", async () => {
    await viewed("one", "mug");
    expect(await viewed("other")).toEqual([]);
  });
});
