// Seeds a running shop over HTTP: categories first, then pictures, then the products that name
// them, and the demo people. Everything is sent every time; the shop writes only what differs, so a
// second run changes nothing.

import { DEMO_ACCOUNTS } from "./accounts.ts";
import { call, postJson } from "./calls.ts";
import type { DemoPicture } from "./catalogue/define.ts";
import { DEMO_CATEGORIES, DEMO_PICTURES, DEMO_PRODUCTS } from "./catalogue.ts";
import { renderPicture } from "./pictures/cache.ts";
import { forEachBounded, inBatches } from "./pool.ts";
import type { SeedCategory, SeedProduct } from "./wire.ts";
import { PRODUCTS_PER_CALL_MAX } from "./wire.ts";

/** Drawing keeps two cores busy with this many; more only take memory. */
const PICTURES_AT_ONCE = 4;
/** Batches of products on their way at once; the shop writes them one after another anyway. */
const BATCHES_AT_ONCE = 2;

export interface SeedProgress {
  readonly stage: "categories" | "pictures" | "products" | "accounts";
  readonly done: number;
  readonly total: number;
}

export interface SeedOptions {
  readonly onProgress?: ((progress: SeedProgress) => void) | undefined;
}

export interface Catalogue {
  readonly categories: readonly SeedCategory[];
  readonly pictures: readonly DemoPicture[];
  readonly products: readonly SeedProduct[];
}

export const DEMO: Catalogue = {
  categories: DEMO_CATEGORIES,
  pictures: DEMO_PICTURES,
  products: DEMO_PRODUCTS,
};

/** Puts all of the demo into the shop at `origin`. Throws `SeedError` with a plain sentence. */
export async function seedShop(origin: string, options: SeedOptions = {}): Promise<void> {
  await seedCatalogue(origin, DEMO, options);
  await seedAccounts(origin, options);
}

export async function seedAccounts(
  origin: string,
  { onProgress = () => {} }: SeedOptions = {},
): Promise<void> {
  await postJson(origin, "/_/seed/accounts", { accounts: DEMO_ACCOUNTS });
  const total = DEMO_ACCOUNTS.length;
  onProgress({ stage: "accounts", done: total, total });
}

export async function seedCatalogue(
  origin: string,
  { categories, pictures, products }: Catalogue,
  { onProgress = () => {} }: SeedOptions = {},
): Promise<void> {
  await postJson(origin, "/_/seed/categories", { categories });
  onProgress({ stage: "categories", done: categories.length, total: categories.length });
  let done = 0;
  await forEachBounded(pictures, PICTURES_AT_ONCE, async (picture) => {
    await putPicture(origin, picture);
    done += 1;
    onProgress({ stage: "pictures", done, total: pictures.length });
  });
  await postProducts(origin, products, { total: products.length, onProgress });
}

/** Sends products as they are produced, so that any number of them fits into memory. */
export async function postProducts(
  origin: string,
  products: Iterable<SeedProduct>,
  { total, onProgress = () => {} }: SeedOptions & { readonly total: number },
): Promise<void> {
  let done = 0;
  const batches = inBatches(products, PRODUCTS_PER_CALL_MAX);
  await forEachBounded(batches, BATCHES_AT_ONCE, async (batch) => {
    await postJson(origin, "/_/seed/products", { products: batch });
    done += batch.length;
    onProgress({ stage: "products", done, total });
  });
}

async function putPicture(origin: string, { key, recipe }: DemoPicture): Promise<void> {
  for (const { widthPx, webp } of await renderPicture(recipe)) {
    const path = `/_/seed/images/${key}-${widthPx}.webp`;
    await call(origin, { method: "PUT", path, contentType: "image/webp", body: webp });
  }
}
