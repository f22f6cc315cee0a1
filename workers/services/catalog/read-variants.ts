// The priced variants behind cart lines, from memory while they are fresh, from the database
// otherwise, and from memory again while the database is out of reach.

import type { Database } from "../../db/database.ts";
import { inTime } from "../../db/in-time.ts";
import { variantsBySku } from "../../db/shop/catalog/products.ts";
import type { CatalogCaches } from "../caches/catalog-caches.ts";
import type { CatalogVariant } from "./catalog-variant.ts";

/** During an outage of the database, the age up to which a price seen before is charged. */
export const CHARGED_PRICE_AGE_MAX_MS = 5 * 60_000;

interface Sources {
  readonly db: Database;
  readonly caches: Pick<CatalogCaches, "variants" | "variantOutage">;
}

/** Rethrows the error of D1 when a sku is in no cache: an unread sku is not an unknown one. */
export async function readVariants(
  { db, caches: { variants, variantOutage } }: Sources,
  skus: readonly string[],
  age: "cached" | "fresh",
): Promise<ReadonlyMap<string, CatalogVariant>> {
  const distinct = [...new Set(skus)];
  const found =
    age === "cached" ? heldBy(variants.fresh, distinct) : new Map<string, CatalogVariant>();
  const missing = distinct.filter((sku) => !found.has(sku));
  if (missing.length === 0) return found;
  const seenBefore = () => {
    const ageMaxMs = age === "fresh" ? CHARGED_PRICE_AGE_MAX_MS : undefined;
    const held = heldBy((sku) => variants.stale(sku, ageMaxMs), distinct);
    return held.size === distinct.length ? held : undefined;
  };
  const held = variantOutage.isRecent() ? seenBefore() : undefined;
  if (held !== undefined) return held;
  try {
    for (const variant of await inTime(variantsBySku(db, missing))) {
      variants.put(variant.sku, variant);
      found.set(variant.sku, variant);
    }
    return found;
  } catch (error) {
    variantOutage.note();
    const instead = seenBefore();
    if (instead === undefined) throw error;
    return instead;
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
