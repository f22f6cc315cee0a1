import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { PRODUCTS, seedCatalog, slugOf } from "../../../support/catalog.ts";

interface Page {
  items: { slug: string; name: string; price: { amountMinor: number }; availability: string }[];
  page: { nextCursor: string | null; total: number };
  facets: { name: string; values: { value: string; label: string; count: number }[] }[];
}

const ask = (query: string) =>
  exports.default.fetch(`http://shop.localhost/api/v1/products${query}`);

async function read(query: string): Promise<Page> {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return response.json();
}

async function namesOf(query: string): Promise<string[]> {
  return (await read(query)).items.map(({ name }) => name);
}

async function walk(query: string): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 20; pages += 1) {
    const page: Page = await read(`${query}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    slugs.push(...page.items.map(({ slug }) => slug));
    cursor = page.page.nextCursor;
  }
  expect(cursor).toBeNull();
  return slugs;
}

beforeAll(() => seedCatalog(env));

describe("GET /api/v1/products", () => {
  it("answers the newest products first, in full cards", async () => {
    const { items, page } = await read("");
    expect(page).toEqual({ nextCursor: null, total: 10 });
    expect(items.map(({ name }) => name)).toEqual(PRODUCTS.map(({ name }) => name).reverse());
    expect(items.at(-1)).toEqual({
      id: PRODUCTS[0]?.id,
      slug: "linen-shirt",
      name: "Linen Shirt",
      brand: "Saltmarsh",
      department: "apparel",
      category: "shirts",
      image: {
        url: "/images/products/linen-shirt-800.webp",
        alt: "Linen Shirt",
        width: 800,
        height: 800,
        srcset:
          "/images/products/linen-shirt-400.webp 400w, /images/products/linen-shirt-800.webp 800w",
      },
      price: { amountMinor: 4500, currency: "USD" },
      compareAtPrice: { amountMinor: 6000, currency: "USD" },
      rating: { average: 0, count: 0 },
      availability: "in-stock",
    });
  });

  it("calls a product by its best variant, and sold out when none is left", async () => {
    const { items } = await read("");
    const byName = new Map(items.map(({ name, availability }) => [name, availability]));
    expect(byName.get("Wool Vest")).toBe("low-stock");
    expect(byName.get("Storm Lantern")).toBe("sold-out");
  });

  it.each([
    ["newest", PRODUCTS.map(({ slug }) => slug).reverse()],
    [
      "name",
      PRODUCTS.map(({ name }) => name)
        .sort()
        .map(slugOf),
    ],
  ])("walks every page of %s without a gap or a repeat", async (sort, expected) => {
    expect(await walk(`?sort=${sort}&limit=3`)).toEqual(expected);
  });

  it.each(["price-asc", "price-desc", "rating"])("walks %s over equal keys", async (sort) => {
    const slugs = await walk(`?sort=${sort}&limit=1`);
    expect([...slugs].sort()).toEqual(PRODUCTS.map(({ slug }) => slug).sort());
    expect(slugs).toEqual((await read(`?sort=${sort}`)).items.map(({ slug }) => slug));
  });

  it("sorts by price both ways", async () => {
    const prices = (await read("?sort=price-asc")).items.map(({ price }) => price.amountMinor);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    const falling = (await read("?sort=price-desc")).items.map(({ price }) => price.amountMinor);
    expect(falling).toEqual([...prices].reverse());
  });

  it.each([
    ["?department=apparel", 4],
    ["?category=tops", 3],
    ["?category=shirts", 2],
    ["?department=home&category=shirts", 0],
    ["?department=apparel&category=shirts", 2],
    ["?category=unheard-of", 0],
    ["?minPrice=2500&maxPrice=2500", 2],
    ["?inStock=true", 9],
    ["?inStock=false", 1],
    ["?minRating=1", 0],
    ["?q=shirt", 2],
    ["?q=shirts", 2],
    ["?q=blue", 2],
    ["?q=saltm", 2],
    ["?q=cafe", 1],
    ["?q=blue%20shirt", 1],
    ["?q=blue&department=home", 1],
    ["?q=%25_%22%27)%20OR%201=1", 0],
    ["?q=-*%22", 0],
  ])("%s leaves %i", async (query, total) => {
    const { items, page } = await read(query);
    expect(page.total).toBe(total);
    expect(items).toHaveLength(total);
  });

  it("puts the best match first, a word in the name before one in the text", async () => {
    expect(await namesOf("?q=warm")).toEqual(expect.arrayContaining(["Wool Vest", "Paper Shade"]));
    expect((await namesOf("?q=lamp"))[0]).toBe("Desk Lamp");
    expect(await walk("?q=s&limit=2")).toEqual((await read("?q=s")).items.map(({ slug }) => slug));
  });

  it("says how the products fall apart", async () => {
    const { facets } = await read("?department=apparel");
    expect(facets).toEqual([
      { name: "department", values: [{ value: "apparel", label: "Apparel", count: 4 }] },
      {
        name: "category",
        values: [
          { value: "tops", label: "Tops", count: 3 },
          { value: "shirts", label: "Shirts", count: 2 },
          { value: "shoes", label: "Shoes", count: 1 },
        ],
      },
      {
        name: "availability",
        values: [
          { value: "in-stock", label: "In stock", count: 3 },
          { value: "low-stock", label: "Only a few left", count: 1 },
        ],
      },
      {
        name: "price",
        values: [
          { value: "2500-4999", label: "$25 to $50", count: 1 },
          { value: "5000-9999", label: "$50 to $100", count: 3 },
        ],
      },
      { name: "rating", values: [] },
    ]);
  });
});

describe("what GET /api/v1/products refuses", () => {
  it.each([
    ["?colour=blue", "colour"],
    ["?limit=0", "limit"],
    ["?limit=101", "limit"],
    ["?limit=1.5", "limit"],
    ["?minPrice=-1", "minPrice"],
    ["?minRating=6", "minRating"],
    ["?inStock=yes", "inStock"],
    ["?sort=relevance", "sort"],
    ["?q=", "q"],
    ["?category=A%20B", "category"],
    ["?limit=3&limit=4", "limit"],
    ["?cursor=broken", "cursor"],
  ])("%s", async (query, path) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-request", errors: [{ path }] });
  });

  it("a cursor of another sort", async () => {
    const { page } = await read("?sort=name&limit=1");
    const response = await ask(`?sort=newest&limit=1&cursor=${page.nextCursor}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ code: "invalid-cursor" }] });
  });
});

describe("keeping GET /api/v1/products", () => {
  it("is allowed for half a minute, and confirmed by ETag", async () => {
    const first = await ask("?limit=2");
    const tag = first.headers.get("ETag") ?? "";
    expect(first.headers.get("Cache-Control")).toBe(
      "public, max-age=30, stale-while-revalidate=300",
    );
    expect(tag).toMatch(/^"[^"]+"$/);
    const url = "http://shop.localhost/api/v1/products?limit=2";
    const again = await exports.default.fetch(url, { headers: { "If-None-Match": tag } });
    expect(again.status).toBe(304);
    expect(again.headers.get("Cache-Control")).toMatch(/^public/);
    expect(await again.text()).toBe("");
  });

  it("is not allowed for refusals", async () => {
    const refused = await ask("?limit=0");
    expect(refused.headers.get("Cache-Control")).toBe("private, no-store");
    expect(refused.headers.get("ETag")).toBeNull();
  });
});
