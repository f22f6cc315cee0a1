// Caches of catalog reads in the memory of one isolate, and their limits.

import type { Category } from "../../../domain/catalog/product.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { CatalogVariant } from "../catalog/catalog-variant.ts";
import type { Facet } from "../catalog/facets.ts";
import { createTtlCache, type TtlCache } from "./ttl-cache.ts";

/** A summary costs as much as there are products; this long it may lag behind a change. */
const SUMMARY_TTL_MS = 10_000;

/** Distinct filters in use at a time in one place; each summary is a few kilobytes. */
const SUMMARIES_MAX = 200;

const TREE_TTL_MS = 10_000;

/** Carts are priced from this; checkout asks for fresh prices. */
const VARIANT_TTL_MS = 5_000;

/** About a kilobyte each: a few megabytes of an isolate's 128. */
const VARIANTS_MAX = 5_000;

/** What does not depend on the page: how many products match, and how they fall apart. */
export interface Summary {
  readonly total: number;
  readonly facets: readonly Facet[];
}

export interface CatalogCaches {
  readonly summaries: TtlCache<Summary>;
  readonly trees: TtlCache<readonly Category[]>;
  readonly variants: TtlCache<CatalogVariant>;
}

export function createCatalogCaches(clock: () => number): CatalogCaches {
  return {
    summaries: createTtlCache({ ttlMs: SUMMARY_TTL_MS, entriesMax: SUMMARIES_MAX }, clock),
    trees: createTtlCache({ ttlMs: TREE_TTL_MS, entriesMax: 1 }, clock),
    variants: createTtlCache({ ttlMs: VARIANT_TTL_MS, entriesMax: VARIANTS_MAX }, clock),
  };
}

export const isolateCaches = createCatalogCaches(nowMs);

/** Whoever writes to the catalog calls this, so that its own isolate reads what was written. */
export function expireCatalogCaches(): void {
  for (const cache of Object.values(isolateCaches)) cache.expire();
}
