// Pages of a list: complete, in order, and read without what is before or beyond them. D1 bills the
// rows it reads, and one thread reads them all.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Position } from "../../../../../workers/db/cursor-page.ts";
import { databaseOf } from "../../../../../workers/db/database.ts";
import type { ListingFilter } from "../../../../../workers/db/shop/catalog/listing.ts";
import {
  type CardRow,
  cardList,
  cardStatement,
  type ListSort,
} from "../../../../../workers/db/shop/catalog/product-list.ts";
import { MATCHES_MAX } from "../../../../../workers/db/shop/catalog/product-search.ts";
import { products } from "../../../../../workers/db/shop/catalog/schema.ts";
import { addLargeProducts, seedLargeTree } from "../../../../support/large-catalog.ts";

const db = databaseOf(env.DB);

const COUNT = 3_000;
const LIMIT = 24;

/** A row of the listing index and the product's own. */
const ROWS_PER_CARD = 2;
/** Up to 500 products are counted, gathered and sorted before the page is read. */
const NARROWED_ROWS_MAX = 2_000;

const WHOLE = { categorySlug: "" };

const SORTS = ["newest", "price-asc", "price-desc", "rating", "name"] as const;

beforeAll(async () => {
  await seedLargeTree();
  await addLargeProducts(1, COUNT);
});

async function readPage(filter: ListingFilter, sort: ListSort, after?: Position) {
  const request = { sort, limit: LIMIT, after };
  const rows = await cardStatement(db, filter, request);
  const { meta } = await db.run(cardStatement(db, filter, request).getSQL());
  return { rows, rowsRead: meta.rows_read };
}

/** Every row of a list, read page after page, and the most that one page has read. */
async function walk(filter: ListingFilter, sort: ListSort) {
  const { positionOf } = cardList(db, filter, sort);
  const all: CardRow[] = [];
  let most = 0;
  for (let after: Position | undefined; ; after = positionOf(all.at(-1) as CardRow)) {
    const { rows, rowsRead } = await readPage(filter, sort, after);
    all.push(...rows);
    most = Math.max(most, rowsRead);
    if (rows.length < LIMIT) return { all, most };
  }
}

const idsOf = (rows: readonly CardRow[]) => rows.map(({ product }) => product.id);

describe(`a page of ${LIMIT} out of ${COUNT}`, () => {
  const listings: ListingFilter[] = [WHOLE, { categorySlug: "kitchen" }];
  const cases = SORTS.flatMap((sort) => listings.map((filter) => ({ sort, filter })));

  it.each(cases)("reads its own rows alone, also far down: $sort $filter", async (one) => {
    const { sort, filter } = one;
    const first = await readPage(filter, sort);
    const last = first.rows.at(-1);
    if (last === undefined) throw new Error("a full page was promised");
    const second = await readPage(filter, sort, cardList(db, filter, sort).positionOf(last));
    expect(new Set([...idsOf(first.rows), ...idsOf(second.rows)]).size).toBe(2 * LIMIT);
    for (const { rowsRead } of [first, second]) {
      expect(rowsRead).toBeLessThanOrEqual((LIMIT + 1) * ROWS_PER_CARD);
    }
  });
});

describe("a narrowed list", () => {
  /** Few and many products, by each filter and by two of them. */
  const filters: ListingFilter[] = [
    { ...WHOLE, minPrice: 30_100 },
    { ...WHOLE, maxPrice: 20_000 },
    { ...WHOLE, minRating: 4.9 },
    { ...WHOLE, inStock: false },
    { ...WHOLE, inStock: true, minPrice: 29_000 },
    { categorySlug: "kitchen", minRating: 4.5, inStock: true },
  ];
  const cases = filters.flatMap((filter) => SORTS.map((sort) => ({ filter, sort })));

  it.each(cases)("is complete and in order: $filter $sort", async ({ filter, sort }) => {
    const { all, most } = await walk(filter, sort);
    const stored = (await db.select().from(products)).filter((row) => meets(row, filter));
    expect(idsOf(all).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
    const keys = all.map(({ sortKey }) => sortKey);
    const rising = keys.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
    const isRising = sort === "price-asc" || sort === "name";
    if (sort !== "name") expect(keys).toEqual(isRising ? rising : rising.reverse());
    expect(most).toBeLessThanOrEqual(NARROWED_ROWS_MAX);
  });

  function meets(row: typeof products.$inferSelect, filter: ListingFilter): boolean {
    const { categorySlug, minPrice = 0, maxPrice = Number.MAX_VALUE, minRating = 0 } = filter;
    const isWithin = row.priceMinor >= minPrice && row.priceMinor <= maxPrice;
    const isListed = categorySlug === "" || row.departmentSlug === categorySlug;
    const isStocked = row.availabilityRank > 0 === (filter.inStock ?? row.availabilityRank > 0);
    return isListed && isWithin && isStocked && row.ratingAverageTenths >= minRating * 10;
  }
});

describe("a search", () => {
  it("walks matches of equal score without a gap or a repeat, the best first", async () => {
    const { all, most } = await walk({ ...WHOLE, q: "thing" }, "relevance");
    expect(new Set(idsOf(all)).size).toBe(MATCHES_MAX);
    const scores = all.map(({ sortKey }) => Number(sortKey));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(most).toBeLessThanOrEqual(MATCHES_MAX + 4 * LIMIT);
  });

  it("reads a page of its best matches and not every match", async () => {
    const { rowsRead } = await readPage({ ...WHOLE, q: "thing" }, "relevance");
    expect(rowsRead).toBeLessThanOrEqual(6 * LIMIT);
  });

  it("finds a word of the name", async () => {
    const { rows } = await readPage({ ...WHOLE, q: "rare" }, "relevance");
    expect(rows.every(({ product }) => product.name.startsWith("Rare"))).toBe(true);
  });
});
