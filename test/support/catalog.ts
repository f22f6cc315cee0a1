// A small catalog for tests of routes and services: two departments, ten products, known skus.
// Written as a seed is, with its stock levels in D1 at once instead of a moment later.

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { databaseOf } from "../../workers/db/database.ts";
import {
  type ProductRecord,
  readProductRecords,
} from "../../workers/db/shop/catalog/product-records.ts";
import { variants } from "../../workers/db/shop/catalog/schema.ts";
import { stockLevels } from "../../workers/db/shop/stock/schema.ts";
import { categoriesSchema, productsSchema, toRecord } from "../../workers/dev/seed/schema.ts";
import { createCatalogCaches } from "../../workers/services/caches/catalog-caches.ts";
import { createCatalogWriter } from "../../workers/services/catalog/catalog-writer.ts";
import { servicesOf } from "../../workers/services/registry.ts";
import { createSeedService } from "../../workers/services/seed/seed-service.ts";

export const DAY_MS = 86_400_000;
export const FIRST_CREATED_AT_MS = Date.UTC(2026, 0, 1);

export const CATEGORIES = [
  { slug: "apparel", name: "Apparel", position: 0 },
  { slug: "tops", name: "Tops", parentSlug: "apparel", position: 0 },
  { slug: "shirts", name: "Shirts", parentSlug: "tops", position: 0 },
  { slug: "shoes", name: "Shoes", parentSlug: "apparel", position: 1 },
  { slug: "home", name: "Home", description: "Warm light, good cups.", position: 1 },
  { slug: "kitchen", name: "Kitchen", parentSlug: "home", position: 0 },
  { slug: "lighting", name: "Lighting", parentSlug: "home", position: 1 },
  { slug: "garden", name: "Garden", parentSlug: "home", position: 2 },
];

interface Goods {
  readonly name: string;
  readonly shelf: readonly [department: string, category: string];
  readonly about: string;
  /** sku, price in minor units, units in stock. */
  readonly skus: readonly (readonly [sku: string, priceMinor: number, stockUnits: number])[];
  readonly brand?: string;
  readonly compareAtMinor?: number;
}

/** Oldest first, one a day. */
const GOODS: readonly Goods[] = [
  {
    name: "Linen Shirt",
    shelf: ["apparel", "shirts"],
    about: "A loose shirt of washed blue linen.",
    skus: [
      ["SHIRT-S", 4500, 0],
      ["SHIRT-M", 4500, 3],
      ["SHIRT-L", 4900, 40],
    ],
    brand: "Saltmarsh",
    compareAtMinor: 6000,
  },
  {
    name: "Oxford Shirt",
    shelf: ["apparel", "shirts"],
    about: "Stiff white cotton.",
    skus: [["OXFORD", 5200, 12]],
  },
  {
    name: "Wool Vest",
    shelf: ["apparel", "tops"],
    about: "Warm without sleeves.",
    skus: [["VEST", 7000, 4]],
  },
  {
    name: "Deck Shoes",
    shelf: ["apparel", "shoes"],
    about: "Grip on wet boards.",
    skus: [["SHOES", 8900, 25]],
    brand: "Saltmarsh",
  },
  {
    name: "Stoneware Mug",
    shelf: ["home", "kitchen"],
    about: "Holds a third of a litre; blue glaze.",
    skus: [["MUG", 1250, 100]],
  },
  {
    name: "Café Cups",
    shelf: ["home", "kitchen"],
    about: "Two small cups for espresso.",
    skus: [["CUPS", 2499, 5]],
  },
  {
    name: "Bread Knife",
    shelf: ["home", "kitchen"],
    about: "Long, with teeth.",
    skus: [["KNIFE", 2500, 8]],
  },
  {
    name: "Desk Lamp",
    shelf: ["home", "lighting"],
    about: "Bends where you read.",
    skus: [["LAMP", 9900, 60]],
  },
  {
    name: "Storm Lantern",
    shelf: ["home", "lighting"],
    about: "Burns in any wind.",
    skus: [["OUT-OF-STOCK", 20000, 0]],
  },
  {
    name: "Paper Shade",
    shelf: ["home", "lighting"],
    about: "Folds flat, glows warm.",
    skus: [["SHADE", 2500, 1]],
  },
];

const ulid = (place: number) => `01J${String(place).padStart(23, "0")}`;

export const slugOf = (name: string) =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll(" ", "-");

/** As they are sent to `POST /_/seed/products`. */
export const PRODUCTS = GOODS.map(({ name, shelf, about, skus, ...rest }, place) => ({
  id: `prd_${ulid(place)}`,
  slug: slugOf(name),
  name,
  department: shelf[0],
  category: shelf[1],
  description: about,
  currency: "USD" as const,
  options: skus.length === 1 ? [] : [{ name: "Sku", values: skus.map(([sku]) => sku) }],
  images: [
    { key: `products/${slugOf(name)}`, alt: name, width: 800, height: 800, widths: [400, 800] },
  ],
  variants: skus.map(([sku, priceMinor, stockUnits], index) => ({
    id: `var_${ulid(place * 10 + index)}`,
    sku,
    options: (skus.length === 1 ? {} : { Sku: sku }) as Record<string, string>,
    priceMinor,
    stockUnits,
  })),
  createdAtMs: FIRST_CREATED_AT_MS + place * DAY_MS,
  ...rest,
}));

const context = { correlationId: "seed-catalog", actor: "system" };

/** Fills the databases and the stock counters of this test file. */
export async function seedCatalog(env: Env): Promise<void> {
  const db = databaseOf(env.DB);
  const catalogWriter = createCatalogWriter({ db, caches: createCatalogCaches(db) });
  const seed = createSeedService({ db, bindings: env, catalogWriter });
  const { categories } = categoriesSchema.parse({ categories: CATEGORIES });
  const { products } = productsSchema.parse({ products: PRODUCTS });
  await seed.categories(categories);
  const stock = PRODUCTS.flatMap(({ variants }) => variants).map(({ sku, stockUnits }) => ({
    sku,
    units: stockUnits,
  }));
  await projectLevels(env, stock);
  await seed.products(products.map(toRecord));
  await seed.openStock(stock, context);
}

/** Writes a product of these goods anew, as the catalog's writer does: caches hear of it. */
export async function changeProduct(
  sku: string,
  change: (record: ProductRecord) => Partial<ProductRecord>,
): Promise<void> {
  const db = databaseOf(env.DB);
  const [variant] = await db.select().from(variants).where(eq(variants.sku, sku));
  const { productId = "" } = variant ?? {};
  const record = (await readProductRecords(db, [productId])).get(productId);
  if (record === undefined) throw new Error(`${sku} is of no product`);
  const written = await servicesOf(env).catalogWriter.putProducts([
    { ...record, ...change(record) },
  ]);
  if (!written.ok) throw new Error(written.refusal.code);
}

export function setPrice(sku: string, priceMinor: number): Promise<void> {
  return changeProduct(sku, ({ product, variants: rows }) => {
    const priced = rows.map((row) => (row.sku === sku ? { ...row, priceMinor } : row));
    const lowest = Math.min(...priced.map((row) => row.priceMinor));
    return { product: { ...product, priceMinor: lowest }, variants: priced };
  });
}

/** Levels of version 0, which any level of a stock object replaces. */
async function projectLevels(
  env: Env,
  stock: readonly { readonly sku: string; readonly units: number }[],
): Promise<void> {
  await databaseOf(env.DB)
    .insert(stockLevels)
    .values(
      stock.map(({ sku, units }) => ({
        sku,
        onHandUnits: units,
        heldUnits: 0,
        reservedUnits: 0,
        availableUnits: units,
        lowStockThresholdUnits: 5,
        version: 0,
        updatedAtMs: FIRST_CREATED_AT_MS,
      })),
    )
    .onConflictDoNothing();
}
