// How many rows of the database each page and each public route of the API reads, from a cold
// isolate, with a thousand products and with ten thousand. Routes are taken from the two apps, so a
// new one is measured or fails here for want of an example.

import { exports } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { beginIsolate } from "../../workers/services/registry.ts";
import { createStorefront } from "../../workers/storefront/app.ts";
import { addLargeProducts, largeSku, largeSlug, seedLargeTree } from "../support/large-catalog.ts";
import { bearer } from "../support/people.ts";
import { countRowsRead } from "../support/rows-read.ts";
import { answerOf, askToBuy, ORIGIN, type PlacedView } from "../support/shopper.ts";
import { everyPage } from "./storefront/every-page.ts";
import { signedIn } from "./storefront/shopper-in-test.ts";
import type { Visitor } from "./storefront/visitor.ts";

const FEW = 1_000;
const MANY = 10_000;

const PAGE_ROWS_MAX = 200;
/** 24 cards, the menu, and the kept counts of the facets. */
const LIST_ROWS_MAX = 300;
/** What a small shop lacks on a page: some values of facets, a product in each department. */
const FULLER_ROWS_MAX = 20;

/** Products in one sitemap, each a row of its own. */
const SITEMAP_ROWS_MAX = 1_100;
/** A text or filter is counted up to 1,000 products: index, product, grouping. */
const NARROWED_ROWS_MAX = 5_000;

const ADDRESS_ID = "adr_01JD0000000000000000000000";

/** A route, the address it is asked by (with the order's id in place of `ORDER`), its limit. */
type Example = readonly [route: string, address: string, rowsMax?: number];

/** Of pages that may read more than most. */
const ROWS_MAX_OF: Readonly<Record<string, number>> = {
  "/products": LIST_ROWS_MAX,
  "/c/:department": LIST_ROWS_MAX,
  "/c/:department/:category": LIST_ROWS_MAX,
  "/sitemap.xml": SITEMAP_ROWS_MAX,
  "/sitemaps/:file{products-[1-9][0-9]{0,3}[.]xml}": SITEMAP_ROWS_MAX,
};

const PLACES = { department: "garden", category: "potted", slug: largeSlug(500) };

const PAGES = Object.entries(everyPage(PLACES)).map(
  ([route, address]): Example => [route, address, ROWS_MAX_OF[route] ?? PAGE_ROWS_MAX],
);

const API: readonly Example[] = [
  ["/api/v1/products", "/api/v1/products", LIST_ROWS_MAX],
  ["/api/v1/products", "/api/v1/products?facets=false", LIST_ROWS_MAX],
  ["/api/v1/products/facets", "/api/v1/products/facets"],
  ["/api/v1/products/trending", "/api/v1/products/trending"],
  ["/api/v1/products/{idOrSlug}", `/api/v1/products/${largeSlug(500)}`],
  ["/api/v1/categories", "/api/v1/categories"],
  ["/api/v1/storefront/home", "/api/v1/storefront/home"],
  ["/api/v1/inventory/{sku}", `/api/v1/inventory/${largeSku(500)}`],
  ["/api/v1/cart", "/api/v1/cart"],
  ["/api/v1/checkout/payment-methods", "/api/v1/checkout/payment-methods"],
  ["/api/v1/orders/{id}", "/api/v1/orders/ORDER"],
  ["/api/v1/orders/{id}/events", "/api/v1/orders/ORDER/events"],
  ["/images/{key}", "/images/products/none-400.webp"],
  ["/images/avatars/{id}", "/images/avatars/img_01JD0000000000000000000000"],
  ["/.well-known/jwks.json", "/.well-known/jwks.json"],
  ["/health", "/health"],
  ["/ready", "/ready"],
  ["/version", "/version"],
];

/** Lists in every sort, and narrowed: at first without counts. */
const LISTS: readonly Example[] = [
  ...["price-asc", "price-desc", "rating", "name"].flatMap((sort): Example[] => [
    ["sorted", `/products?sort=${sort}`, LIST_ROWS_MAX],
    ["sorted", `/c/kitchen?sort=${sort}`, LIST_ROWS_MAX],
  ]),
  ["search", "/api/v1/products?facets=false&q=thing", LIST_ROWS_MAX],
  ["price", "/api/v1/products?facets=false&sort=price-asc&minPrice=9000", LIST_ROWS_MAX],
  ["stock", "/api/v1/products?facets=false&sort=price-desc&inStock=true", LIST_ROWS_MAX],
  ["rating", "/api/v1/products?facets=false&sort=rating&minRating=4", LIST_ROWS_MAX],
  ["few", "/api/v1/products?facets=false&minPrice=30200", NARROWED_ROWS_MAX],
  ["none", "/api/v1/products?facets=false&minPrice=90000", LIST_ROWS_MAX],
  ["none", "/api/v1/products?facets=false&minRating=5&inStock=false", NARROWED_ROWS_MAX],
  ["counted", "/products?q=thing", NARROWED_ROWS_MAX],
  ["counted", "/products?minPrice=90&inStock=true", NARROWED_ROWS_MAX],
  ["counted", "/c/kitchen?minRating=3", NARROWED_ROWS_MAX],
];

const MEASURED = [...PAGES, ...API, ...LISTS].map(([route, address, rowsMax = PAGE_ROWS_MAX]) => ({
  ...{ route, address, rowsMax },
}));

const rowsRead = countRowsRead();

let visitor: Visitor;
let orderId: string;
const few = new Map<string, number>();

afterAll(() => vi.restoreAllMocks());

async function measureCold(address: string): Promise<number> {
  beginIsolate();
  rowsRead();
  const response = await visitor.request(address.replace("ORDER", orderId));
  await response.body?.cancel();
  expect(response.status, address).toBeLessThan(500);
  return rowsRead();
}

beforeAll(async () => {
  await seedLargeTree();
  await addLargeProducts(1, FEW);
  const shopper = await signedIn();
  visitor = shopper.visitor;
  for (const n of [1, 2, 3]) {
    await visitor.submit("/cart/add", { sku: largeSku(n), quantity: 1 });
    await visitor.visit(`/p/${largeSlug(n)}`);
  }
  const bought = await askToBuy(largeSlug(5), {
    headers: await bearer(shopper.person),
    chosen: { sku: largeSku(5) },
  });
  orderId = (await answerOf<PlacedView>(bought, 201)).id;
  for (const { address } of MEASURED) few.set(address, await measureCold(address));
  await addLargeProducts(FEW + 1, MANY);
}, 120_000);

describe(`with ${MANY} products`, () => {
  it.each(MEASURED)("$address reads as much as with a tenth of them", async (example) => {
    const { address, rowsMax } = example;
    const before = few.get(address) ?? Number.NaN;
    const now = await measureCold(address);
    console.info(`${address}: ${before} rows of ${FEW} products, ${now} of ${MANY}`);
    expect(Math.max(before, now)).toBeLessThanOrEqual(rowsMax);
    if (rowsMax <= LIST_ROWS_MAX) expect(now - before).toBeLessThanOrEqual(FULLER_ROWS_MAX);
  });
});

describe("the measured routes", () => {
  const routesOf = (examples: readonly Example[]) => new Set(examples.map(([route]) => route));

  it("are all pages; every other GET of the storefront redirects", async () => {
    const routes = createStorefront(async () => new Response()).routes;
    const paths = new Set(routes.flatMap(({ method, path }) => (method === "GET" ? path : [])));
    for (const path of routesOf(PAGES)) expect(paths.delete(path), path).toBe(true);
    for (const path of paths) {
      const id = path.startsWith("/orders/") ? orderId : ADDRESS_ID;
      const response = await visitor.request(path.replace(":id", id));
      expect(response.status, path).toBe(303);
    }
  });

  it("are all public routes of the API", async () => {
    const { paths } = await (await exports.default.fetch(`${ORIGIN}/openapi.json`)).json<{
      paths: Record<string, { readonly get?: { readonly "x-access": string } }>;
    }>();
    const open = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.["x-access"] === "public" ? [path] : [],
    );
    expect(routesOf(API)).toEqual(new Set(open));
  });
});
