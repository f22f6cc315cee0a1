// The writer keeps the counts of listings while products, categories and stock change; counting
// everything anew is what proves them.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { levelOf } from "../../../../domain/stock/stock-level.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { saveStockLevel } from "../../../../workers/db/shop/stock/levels.ts";
import { createCatalogCaches } from "../../../../workers/services/caches/catalog-caches.ts";
import { createCatalogService } from "../../../../workers/services/catalog/catalog-service.ts";
import { createCatalogWriter } from "../../../../workers/services/catalog/catalog-writer.ts";
import { Prng } from "../../../simulation/runtime/prng.ts";
import {
  CATEGORIES,
  changeProduct,
  PRODUCTS,
  seedCatalog,
  setPrice,
} from "../../../support/catalog.ts";

const db = databaseOf(env.DB);
const caches = createCatalogCaches(db);
const writer = createCatalogWriter({ db, caches });
const catalog = () => createCatalogService(db);

const SKUS = PRODUCTS.flatMap(({ variants }) => variants.map(({ sku }) => sku));
const LEAVES = ["shirts", "tops", "shoes", "kitchen", "lighting", "garden"];

let versions = 1;

async function setLevel(sku: string, onHandUnits: number): Promise<void> {
  versions += 1;
  const pools = { onHandUnits, heldUnits: 0, reservedUnits: 0 };
  const level = levelOf(pools, { sku, version: versions, lowStockThresholdUnits: 5 });
  await saveStockLevel(db, level, versions);
}

async function moveCategory(slug: string, parentSlug: string): Promise<void> {
  const category = CATEGORIES.find((known) => known.slug === slug);
  if (category === undefined) throw new Error(`${slug} is no category`);
  const { description = null, name, position } = category;
  await writer.putCategories([{ slug, parentSlug, name, description, position }]);
}

const countOf = async (slug: string): Promise<number | undefined> =>
  (await catalog().summarize({ category: slug })).total;

async function summaryOf(category: string) {
  const { total, facets } = await catalog().summarize({ category });
  return { total, facets: Object.fromEntries(facets.map(({ name, values }) => [name, values])) };
}

beforeEach(async () => {
  await seedCatalog(env);
  for (const { sku, stockUnits } of PRODUCTS.flatMap(({ variants }) => variants)) {
    await setLevel(sku, stockUnits);
  }
});

describe("the kept counts", () => {
  it("are those of a full count after every kind of change", async () => {
    const prng = new Prng(7);
    const pick = <T>(items: readonly T[]): T => items[prng.between(0, items.length - 1)] as T;
    const changes = [
      () => setPrice(pick(SKUS), prng.between(100, 30_000)),
      () => setLevel(pick(SKUS), prng.between(0, 12)),
      () =>
        changeProduct(pick(SKUS), ({ product }) => ({
          product: { ...product, categorySlug: pick(LEAVES) },
        })),
      () =>
        changeProduct(pick(SKUS), ({ product }) => ({
          product: { ...product, status: pick(["active", "draft", "archived"] as const) },
        })),
      () => moveCategory("shoes", pick(["apparel", "home"])),
      () => moveCategory("shirts", pick(["tops", "kitchen"])),
    ];
    for (let step = 0; step < 60; step += 1) {
      await pick(changes)();
      expect(await writer.recount(), `step ${step}`).toBe(0);
    }
  });

  it("are corrected by a full count where something else has changed them", async () => {
    await env.DB.prepare("UPDATE categories SET product_count = 99 WHERE slug = 'tops'").run();
    await env.DB.prepare("DELETE FROM listing_facets WHERE facet = 'rating'").run();
    await env.DB.prepare("INSERT INTO listing_facets VALUES ('nowhere', 'price', 3, 7)").run();
    expect(await writer.recount()).toBeGreaterThan(2);
    expect(await writer.recount()).toBe(0);
    expect(await countOf("tops")).toBe(3);
  });
});

describe("stock that changes", () => {
  it("moves the product in the counts when its best variant does, and only then", async () => {
    expect((await summaryOf("tops")).facets.availability).toEqual([
      { value: "in-stock", count: 2 },
      { value: "low-stock", count: 1 },
    ]);
    await setLevel("SHIRT-L", 0);
    await setLevel("SHIRT-M", 0);
    expect((await summaryOf("tops")).facets.availability).toEqual([
      { value: "in-stock", count: 1 },
      { value: "low-stock", count: 1 },
      { value: "sold-out", count: 1 },
    ]);
    expect(await catalog().find("linen-shirt")).toMatchObject({ availability: "sold-out" });
    const listed = await catalog().listCards({ category: "tops", inStock: true, limit: 10 });
    expect(listed).toMatchObject({ items: [{ slug: "wool-vest" }, { slug: "oxford-shirt" }] });
  });
});

describe("a product", () => {
  it("without a picture is listed, found and priced", async () => {
    await changeProduct("MUG", () => ({ images: [] }));
    const found = await catalog().find("stoneware-mug");
    expect(found).toMatchObject({ name: "Stoneware Mug", images: [] });
    expect(found?.image).toBeUndefined();
    const page = await catalog().listCards({ category: "kitchen", limit: 10 });
    expect(JSON.stringify(page)).toContain('"slug":"stoneware-mug"');
    expect((await catalog().variants(["MUG"], "fresh")).get("MUG")?.image).toBeUndefined();
  });

  it("has its attributes in order, several values of one name among them", async () => {
    const attributes = [
      { name: "Material", value: "Stoneware" },
      { name: "Care", value: "Dishwasher" },
      { name: "Care", value: "Microwave" },
    ];
    await changeProduct("MUG", ({ product }) => ({
      attributes: attributes.map((attribute, position) => ({
        ...{ productId: product.id, position, ...attribute },
      })),
    }));
    expect((await catalog().find("stoneware-mug"))?.attributes).toEqual(attributes);
    await changeProduct("MUG", () => ({ attributes: [] }));
    expect((await catalog().find("stoneware-mug"))?.attributes).toEqual([]);
  });

  it("follows its category into another department", async () => {
    await moveCategory("shoes", "home");
    expect(await catalog().find("deck-shoes")).toMatchObject({
      department: "home",
      category: "shoes",
    });
  });
});

describe("the caches", () => {
  it("show what was written at once", async () => {
    const cached = createCatalogService(db, caches);
    expect((await cached.categories())[0]?.name).toBe("Apparel");
    await writer.putCategories([
      { slug: "apparel", parentSlug: null, name: "Clothing", description: null, position: 0 },
    ]);
    expect((await cached.categories())[0]?.name).toBe("Clothing");
  });
});
