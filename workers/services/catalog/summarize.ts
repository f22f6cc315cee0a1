// Total and facets of a list: kept counts for a whole listing, bounded counts for a narrowed one.

import { nodesOf, pathTo } from "../../../domain/catalog/category-tree.ts";
import { type Facet, facetsOf, type Tally } from "../../../domain/catalog/facets.ts";
import type { Category } from "../../../domain/catalog/product.ts";
import type { Database } from "../../db/database.ts";
import { type ListingFilter, rangesOf } from "../../db/shop/catalog/listing.ts";
import {
  COUNTED_MAX,
  countStatement,
  type KeptCount,
  type MatchCount,
  readKeptCounts,
} from "../../db/shop/catalog/product-counts.ts";
import { WHOLE_SHOP } from "../../db/shop/catalog/schema.ts";
import { availabilityAt } from "../../db/shop/stock/availability.ts";

export { COUNTED_MAX };

/** What is said of all pages of a list together. */
export interface Summary {
  readonly total: number;
  /** Present where there are more products than `total`, which is as far as they were counted. */
  readonly isTotalLowerBound?: true | undefined;
  readonly facets: readonly Facet[];
}

export async function readSummary(
  db: Database,
  tree: readonly Category[],
  filter: ListingFilter,
): Promise<Summary> {
  const isNarrowed = filter.q !== undefined || rangesOf(filter).length > 0;
  const tally = isNarrowed
    ? tallyMatches(await countStatement(db, filter), tree)
    : tallyListing(await readKeptCounts(db, filter.categorySlug), tree, filter);
  const facets = facetsOf(tally, tree);
  return isNarrowed && tally.total > COUNTED_MAX
    ? { total: COUNTED_MAX, isTotalLowerBound: true, facets }
    : { total: tally.total, facets };
}

/** Every product has one availability, so the sum of those counts is the total. */
function tallyListing(
  kept: readonly KeptCount[],
  tree: readonly Category[],
  { categorySlug }: ListingFilter,
): Tally {
  const countsOf = (wanted: KeptCount["facet"]) =>
    kept.flatMap(({ facet, value, productCount }) =>
      facet === wanted ? [[value, productCount] as const] : [],
    );
  const availability = countsOf("availability");
  const total = availability.reduce((sum, [, count]) => sum + count, 0);
  return {
    total,
    categories: categoryCounts(tree, categorySlug, total),
    availability: new Map(availability.map(([rank, count]) => [availabilityAt(rank), count])),
    priceBands: new Map(countsOf("price")),
    stars: new Map(countsOf("rating")),
  };
}

/** What is above the listing holds all of its products; what is below, as many as is kept. */
function categoryCounts(
  tree: readonly Category[],
  categorySlug: string,
  total: number,
): Map<string, number> {
  const path = categorySlug === WHOLE_SHOP ? [] : (pathTo(tree, categorySlug) ?? []);
  const below = categorySlug === WHOLE_SHOP ? tree : (path.at(-1)?.children ?? []);
  return new Map([
    ...path.map(({ slug }) => [slug, total] as const),
    ...nodesOf(below).map(({ slug, productCount }) => [slug, productCount] as const),
  ]);
}

function tallyMatches(matches: readonly MatchCount[], tree: readonly Category[]): Tally {
  const counts = {
    categories: new Map<string, number>(),
    availability: new Map<ReturnType<typeof availabilityAt>, number>(),
    priceBands: new Map<number, number>(),
    stars: new Map<number, number>(),
  };
  let total = 0;
  for (const { category, availability, price, rating, productCount } of matches) {
    total += productCount;
    for (const { slug } of pathTo(tree, category) ?? []) add(counts.categories, slug, productCount);
    add(counts.availability, availabilityAt(availability), productCount);
    add(counts.priceBands, price, productCount);
    add(counts.stars, rating, productCount);
  }
  return { total, ...counts };
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
