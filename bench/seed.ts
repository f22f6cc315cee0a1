// Fills the shop that is measured: tables by its migrations, the demo catalogue by its seed
// routes, and so much stock that no order is refused.

import { fileURLToPath } from "node:url";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import type { Miniflare } from "miniflare";
import { DEMO_CATEGORIES, DEMO_PRODUCTS } from "../scripts/seed/catalogue.ts";
import { seedCatalogue } from "../scripts/seed/client.ts";
import { identify } from "../scripts/seed/identify.ts";
import type { SeedProduct } from "../scripts/seed/wire.ts";
import type { Bundle } from "./build.ts";
import { start } from "./start.ts";

const STOCK_UNITS = 1_000_000;

/** The product that all orders of the rush ask for. */
export const RUSH_SLUG = "the-last-of-them";
export const RUSH_UNITS = 200;

const plenty = DEMO_PRODUCTS.map((product) => ({
  ...product,
  variants: product.variants.map((variant) => ({ ...variant, stockUnits: STOCK_UNITS })),
}));

export const SLUGS = plenty.map(({ slug }) => slug);
export const SKUS = plenty.flatMap(({ variants }) => variants.map(({ sku }) => sku));

/** Only a shop in development takes seeds: it is started as one here, and ended again. */
export async function seedState(shop: Bundle, stateDir: string): Promise<void> {
  const running = await start([shop], { stateDir, settings: { ENVIRONMENT: "development" } });
  try {
    await migrate(running.miniflare, "DB", "shop");
    await migrate(running.miniflare, "LOG_DB", "log");
    const [origin = ""] = running.origins;
    const products = [...plenty, ...scarce()];
    await seedCatalogue(origin, { categories: DEMO_CATEGORIES, pictures: [], products });
  } finally {
    await running.miniflare.dispose();
  }
}

/** Made of a product that is like it. */
function scarce(): SeedProduct[] {
  const model = DEMO_PRODUCTS.find(({ variants }) => variants.length === 1);
  if (model === undefined) throw new Error("no product has a single variant");
  const variants = model.variants.map((variant) => ({
    ...variant,
    id: identify("variant", RUSH_SLUG),
    sku: "RUSH",
    stockUnits: RUSH_UNITS,
  }));
  return [{ ...model, id: identify("product", RUSH_SLUG), slug: RUSH_SLUG, variants }];
}

export async function migrate(
  miniflare: Miniflare,
  binding: string,
  folder: string,
): Promise<void> {
  const database = await miniflare.getD1Database(binding);
  const path = fileURLToPath(new URL(`../migrations/${folder}`, import.meta.url));
  for (const { queries } of await readD1Migrations(path)) {
    await database.batch(queries.map((query) => database.prepare(query)));
  }
}
