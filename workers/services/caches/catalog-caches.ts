// Catalog reads that one isolate keeps in memory, and for how long.

import type { Category } from "../../../domain/catalog/product.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { Database } from "../../db/database.ts";
import { DATABASE_PATIENCE_MS } from "../../db/in-time.ts";
import { readCategoryTree } from "../../db/shop/catalog/categories.ts";
import type { CatalogVariant } from "../catalog/catalog-variant.ts";
import { type Front, readFront } from "../catalog/front.ts";
import type { Summary } from "../catalog/summarize.ts";
import { type HoldingLimits, StaleWhileRevalidate } from "./stale-while-revalidate.ts";
import { createTtlCache } from "./ttl-cache.ts";

/** A narrowed summary counts up to a thousand products; it may lag behind a change for so long. */
const SUMMARY_TTL_MS = 10_000;

/** Distinct filters in use at a time in one place; each summary is a few kilobytes. */
const SUMMARIES_MAX = 200;

/** Carts are priced from this; checkout asks for fresh prices. */
const VARIANT_TTL_MS = 5_000;

/** About a kilobyte each: a few megabytes of an isolate's 128. */
const VARIANTS_MAX = 5_000;

/** After a failed read, prices seen before serve for so long without asking and waiting again. */
const VARIANT_REST_MS = 2_000;

/** Every page shows the tree; it changes seldom, and pages must survive without the database. */
const TREE_LIMITS: HoldingLimits = {
  freshMs: 10_000,
  staleMs: 60_000,
  outageMs: Number.POSITIVE_INFINITY,
  askIntervalMs: 2_000,
  waitMs: DATABASE_PATIENCE_MS,
};

/** Best sellers change with each order; five minutes more or less do not matter. */
const FRONT_LIMITS: HoldingLimits = { ...TREE_LIMITS, freshMs: 30_000, staleMs: 5 * 60_000 };

export type CatalogCaches = ReturnType<typeof createCatalogCaches>;

export function createCatalogCaches(db: Database, clock: () => number = nowMs) {
  const tree = hold<readonly Category[]>("category tree", TREE_LIMITS, () => readCategoryTree(db));
  const front = hold<Front>("home page", FRONT_LIMITS, async () =>
    readFront(db, (await tree.current()) ?? []),
  );
  const summaries = createTtlCache<Summary>(
    { ttlMs: SUMMARY_TTL_MS, entriesMax: SUMMARIES_MAX },
    clock,
  );
  const variants = createTtlCache<CatalogVariant>(
    { ttlMs: VARIANT_TTL_MS, entriesMax: VARIANTS_MAX },
    clock,
  );

  /** Undefined while the database was never reached. */
  function hold<T>(name: string, limits: HoldingLimits, ask: () => Promise<T>) {
    return new StaleWhileRevalidate<T | undefined>({ name, ask, nowMs: clock }, limits, undefined);
  }

  return {
    tree,
    front,
    summaries,
    variants,
    variantOutage: createOutageNote(VARIANT_REST_MS, clock),
    /** To be called after every write of the catalog, so that this isolate reads what it wrote. */
    expire: () => {
      for (const cache of [tree, front, summaries, variants]) cache.expire();
    },
  };
}

/** Remembers that a source failed, for a while. */
function createOutageNote(recentMs: number, clock: () => number) {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return {
    note: () => {
      failedAtMs = clock();
    },
    isRecent: () => clock() - failedAtMs < recentMs,
  };
}
