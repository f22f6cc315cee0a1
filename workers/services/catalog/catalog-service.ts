// Reading the catalog: lists, products, categories, the home page, and the priced variants behind
// cart lines. Every read of the database fails after `DATABASE_PATIENCE_MS` instead of waiting on.

import { pathTo } from "../../../domain/catalog/category-tree.ts";
import type { Category, ProductCard } from "../../../domain/catalog/product.ts";
import { type CursorPage, type PageRequest, readPage } from "../../db/cursor-page.ts";
import type { Database } from "../../db/database.ts";
import { inTime } from "../../db/in-time.ts";
import type { ListingFilter } from "../../db/shop/catalog/listing.ts";
import { toCard } from "../../db/shop/catalog/product-card.ts";
import { cardList, type ListSort } from "../../db/shop/catalog/product-list.ts";
import { countSitemaps, readSitemap } from "../../db/shop/catalog/product-sitemaps.ts";
import {
  bestSellers,
  cardsById,
  findProduct,
  variantsOfProduct,
} from "../../db/shop/catalog/products.ts";
import { WHOLE_SHOP } from "../../db/shop/catalog/schema.ts";
import { type CatalogCaches, createCatalogCaches } from "../caches/catalog-caches.ts";
import { SourceSilentError } from "../caches/stale-while-revalidate.ts";
import type { CatalogVariant } from "./catalog-variant.ts";
import type { Front } from "./front.ts";
import { readVariants } from "./read-variants.ts";
import { readSummary, type Summary } from "./summarize.ts";

export const PRODUCT_SORTS = ["newest", "price-asc", "price-desc", "rating", "name"] as const;

export interface ProductFilter extends Omit<ListingFilter, "categorySlug"> {
  readonly department?: string | undefined;
  /** Of the department, where both are given; otherwise the list is empty. */
  readonly category?: string | undefined;
}

export interface ProductQuery extends ProductFilter, PageRequest {
  /** Absent: best match first when there is a `q`, otherwise newest. */
  readonly sort?: (typeof PRODUCT_SORTS)[number] | undefined;
}

export type CatalogService = ReturnType<typeof createCatalogService>;

export interface CatalogSources {
  readonly db: Database;
  readonly caches: CatalogCaches;
}

export function createCatalogService(db: Database, caches = createCatalogCaches(db)) {
  const sources = { db, caches };
  return {
    /** A page of cards, without any count: its cost does not grow with the list. */
    listCards: (query: ProductQuery) => listCards(sources, query),
    /** Total and facets of a list, apart from its pages. */
    summarize: (filter: ProductFilter) => summarize(sources, filter),
    find: (idOrSlug: string) => inTime(findProduct(db, idOrSlug)),
    /** The category tree. Throws while the database was never reached. */
    categories: () => readTree(sources),
    /** The tree for menus: empty while the database was never reached. */
    menu: async (): Promise<readonly Category[]> => (await caches.tree.current()) ?? [],
    /** How many sitemaps list the products. */
    sitemapCount: () => inTime(countSitemaps(db)),
    /** Slugs of the active products in one of them, from 1. */
    sitemap: (part: number) => inTime(readSitemap(db, part)),
    /** Most units sold first, the newer first among equals; `limit` is 1 to 100. */
    trending: (limit: number) => inTime(bestSellers(db, limit)),
    front: (): Promise<Front> => held(caches.front.current(), "home page"),
    /** In the order of the ids; products that are unknown or no longer sold are absent. */
    cards: (ids: readonly string[]) => readCards(db, ids),
    /**
     * The variants behind these skus; unknown or unsold skus are absent. `cached` may be some
     * seconds old, and any age while the database is out of reach; `fresh` is for checkout: read
     * anew, or seen within `CHARGED_PRICE_AGE_MAX_MS` while the database is out of reach.
     */
    variants: (skus: readonly string[], age: "cached" | "fresh") =>
      readVariants(sources, skus, age),
    /** Those of one product, read anew; none when there is no such product. */
    variantsOf: (idOrSlug: string): Promise<readonly CatalogVariant[]> =>
      inTime(variantsOfProduct(db, idOrSlug)),
  };
}

async function listCards(
  sources: CatalogSources,
  { sort: wantedSort, limit, cursor, ...filter }: ProductQuery,
): Promise<CursorPage<ProductCard> | "invalid-cursor"> {
  const listing = await listingOf(sources, filter);
  if (listing === undefined) return { items: [], nextCursor: null };
  const sort: ListSort = wantedSort ?? (filter.q === undefined ? "newest" : "relevance");
  const list = cardList(sources.db, listing, sort);
  const page = await inTime(readPage(list, { limit, cursor }));
  if (page === "invalid-cursor") return page;
  return { ...page, items: page.items.map(({ product }) => toCard(product)) };
}

const NOTHING: Summary = { total: 0, facets: [] };

async function summarize(sources: CatalogSources, filter: ProductFilter): Promise<Summary> {
  const { db, caches } = sources;
  const key = JSON.stringify(Object.entries(filter).sort());
  const known = caches.summaries.fresh(key);
  if (known !== undefined) return known;
  const [tree, listing] = await Promise.all([readTree(sources), listingOf(sources, filter)]);
  const summary = listing === undefined ? NOTHING : await inTime(readSummary(db, tree, listing));
  caches.summaries.put(key, summary);
  return summary;
}

/** The listing that a filter names; undefined when the category is not of the department. */
async function listingOf(
  sources: CatalogSources,
  { department, category, ...rest }: ProductFilter,
): Promise<ListingFilter | undefined> {
  if (category !== undefined && department !== undefined && category !== department) {
    const path = pathTo(await readTree(sources), category) ?? [];
    if (!path.some(({ slug }) => slug === department)) return undefined;
  }
  return { ...rest, categorySlug: category ?? department ?? WHOLE_SHOP };
}

async function readCards(db: Database, ids: readonly string[]): Promise<readonly ProductCard[]> {
  if (ids.length === 0) return [];
  const found = await inTime(cardsById(db, ids));
  const cards = new Map(found.map((card) => [card.id, card]));
  return ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
}

function readTree({ caches }: CatalogSources): Promise<readonly Category[]> {
  return held(caches.tree.current(), "category tree");
}

async function held<T>(reading: Promise<T | undefined>, name: string): Promise<T> {
  const value = await reading;
  if (value === undefined) throw new SourceSilentError(`${name}: the database was not reached`);
  return value;
}
