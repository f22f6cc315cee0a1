// Reading the catalog: lists, products, categories, and the priced variants behind cart lines.

import type { Category, Product, ProductCard } from "../../../domain/catalog/product.ts";
import { type PageRequest, readPage } from "../../db/cursor-page.ts";
import type { Database } from "../../db/database.ts";
import { inTime } from "../../db/in-time.ts";
import { readCategoryTree } from "../../db/shop/catalog/categories.ts";
import { toCard } from "../../db/shop/catalog/product-card.ts";
import { facetStatement } from "../../db/shop/catalog/product-facets.ts";
import { listingOf, type ProductFilter } from "../../db/shop/catalog/product-filter.ts";
import {
  cardList,
  cardStatement,
  type ListSort,
  totalStatement,
} from "../../db/shop/catalog/product-list.ts";
import {
  bestSellers,
  cardsById,
  findProduct,
  variantsBySku,
  variantsOfProduct,
} from "../../db/shop/catalog/products.ts";
import { type CatalogCaches, isolateCaches, type Summary } from "../caches/catalog-caches.ts";
import type { CatalogVariant } from "./catalog-variant.ts";
import { type Facet, facetsOf } from "./facets.ts";

export const PRODUCT_SORTS = ["newest", "price-asc", "price-desc", "rating", "name"] as const;

export interface ProductQuery extends ProductFilter, PageRequest {
  /** Absent: best match first when there is a `q`, otherwise newest. */
  readonly sort?: (typeof PRODUCT_SORTS)[number] | undefined;
}

export interface ProductPage {
  readonly items: readonly ProductCard[];
  readonly page: { readonly nextCursor: string | null; readonly total: number };
  readonly facets: readonly Facet[];
}

export interface Home {
  readonly departments: readonly Category[];
  readonly trending: readonly ProductCard[];
  readonly newest: readonly ProductCard[];
}

export interface CatalogService {
  list(query: ProductQuery): Promise<ProductPage | "invalid-cursor">;
  find(idOrSlug: string): Promise<Product | undefined>;
  categories(): Promise<readonly Category[]>;
  /** Most units sold first, the newer first among equals; `limit` is 1 to 100. */
  trending(limit: number): Promise<readonly ProductCard[]>;
  home(): Promise<Home>;
  /** In the order of the ids; what is unknown or no longer sold is absent. */
  cards(ids: readonly string[]): Promise<readonly ProductCard[]>;
  /**
   * The variants behind these skus; unknown or unsold skus are absent. `cached` may be some
   * seconds old, and any age while the database is out of reach; `fresh` is what checkout charges
   * by: read anew, or seen within `CHARGED_PRICE_AGE_MAX_MS` while the database is out of reach.
   */
  variants(
    skus: readonly string[],
    age: "cached" | "fresh",
  ): Promise<ReadonlyMap<string, CatalogVariant>>;
  /** Those of one product, read anew; none when there is no such product. */
  variantsOf(idOrSlug: string): Promise<readonly CatalogVariant[]>;
}

/** While the database is silent the shop charges a price seen so long ago, and none older. */
export const CHARGED_PRICE_AGE_MAX_MS = 5 * 60_000;

const TREE_KEY = "tree";

/** Cards in each row of the home page: two rows of four. */
const HOME_CARDS = 8;

export function createCatalogService(
  db: Database,
  caches: CatalogCaches = isolateCaches,
): CatalogService {
  const service: CatalogService = {
    list: (query) => listProducts({ db, caches }, query),
    find: (idOrSlug) => findProduct(db, idOrSlug),
    categories: () => readTree({ db, caches }),
    trending: (limit) => bestSellers(db, limit),
    home: async () => {
      const [departments, trending, newest] = await Promise.all([
        service.categories(),
        service.trending(HOME_CARDS),
        newestCards(db),
      ]);
      return { departments, trending, newest };
    },
    cards: (ids) => readCards(db, ids),
    variants: (skus, age) => readVariants({ db, caches }, skus, age),
    variantsOf: (idOrSlug) => inTime(variantsOfProduct(db, idOrSlug)),
  };
  return service;
}

interface Sources {
  readonly db: Database;
  readonly caches: CatalogCaches;
}

async function listProducts(
  sources: Sources,
  { sort: wantedSort, limit, cursor, ...filter }: ProductQuery,
): Promise<ProductPage | "invalid-cursor"> {
  const sort: ListSort = wantedSort ?? (filter.q === undefined ? "newest" : "relevance");
  const [page, { total, facets }] = await Promise.all([
    readPage(cardList(sources.db, listingOf(filter), sort), { limit, cursor }),
    readSummary(sources, filter),
  ]);
  if (page === "invalid-cursor") return page;
  const { items, nextCursor } = page;
  return { items: items.map(toCard), page: { nextCursor, total }, facets };
}

async function readSummary({ db, caches }: Sources, filter: ProductFilter): Promise<Summary> {
  const key = JSON.stringify(Object.entries(filter).sort());
  const known = caches.summaries.fresh(key);
  if (known !== undefined) return known;
  const listing = listingOf(filter);
  const [[totals, counts], departments] = await Promise.all([
    db.batch([totalStatement(db, listing), facetStatement(db, listing)]),
    readTree({ db, caches }),
  ]);
  const summary = { total: totals[0]?.total ?? 0, facets: facetsOf(counts, departments) };
  caches.summaries.put(key, summary);
  return summary;
}

async function readCards(db: Database, ids: readonly string[]): Promise<readonly ProductCard[]> {
  if (ids.length === 0) return [];
  const cards = new Map((await cardsById(db, ids)).map((card) => [card.id, card]));
  return ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
}

async function newestCards(db: Database): Promise<readonly ProductCard[]> {
  const rows = await cardStatement(db, listingOf({}), { sort: "newest", limit: HOME_CARDS });
  return rows.map(toCard);
}

async function readTree({ db, caches }: Sources): Promise<readonly Category[]> {
  const known = caches.trees.fresh(TREE_KEY);
  if (known !== undefined) return known;
  const tree = await readCategoryTree(db);
  caches.trees.put(TREE_KEY, tree);
  return tree;
}

/** Throws what D1 threw when a sku is asked for that no cache holds: unknown is not the same. */
async function readVariants(
  { db, caches: { variants } }: Sources,
  skus: readonly string[],
  age: "cached" | "fresh",
): Promise<ReadonlyMap<string, CatalogVariant>> {
  const distinct = [...new Set(skus)];
  const found =
    age === "cached" ? heldBy(variants.fresh, distinct) : new Map<string, CatalogVariant>();
  const missing = distinct.filter((sku) => !found.has(sku));
  if (missing.length === 0) return found;
  try {
    for (const variant of await inTime(variantsBySku(db, missing))) {
      variants.put(variant.sku, variant);
      found.set(variant.sku, variant);
    }
    return found;
  } catch (error) {
    const ageMaxMs = age === "fresh" ? CHARGED_PRICE_AGE_MAX_MS : undefined;
    const held = heldBy((sku) => variants.stale(sku, ageMaxMs), distinct);
    if (held.size < distinct.length) throw error;
    return held;
  }
}

function heldBy(
  read: (sku: string) => CatalogVariant | undefined,
  skus: readonly string[],
): Map<string, CatalogVariant> {
  const held = new Map<string, CatalogVariant>();
  for (const sku of skus) {
    const variant = read(sku);
    if (variant !== undefined) held.set(sku, variant);
  }
  return held;
}
