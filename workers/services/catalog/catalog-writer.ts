// The one writer of the catalog. It writes what differs from what is stored, keeps the listing
// index, the kept counts and the search index true in the same batch, and expires the caches.

import { accept, type Result, refuse } from "../../../domain/result.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { Database } from "../../db/database.ts";
import { recountStatements, type Statement } from "../../db/shop/catalog/listing-index.ts";
import {
  type CategoryRecord,
  type ProductRecord,
  RECORDS_MAX,
  readCategoryRecords,
  readProductRecords,
} from "../../db/shop/catalog/product-records.ts";
import { forgetOldSales } from "../../db/shop/catalog/product-sales.ts";
import {
  categoryStatement,
  presentStatements,
  productStatements,
  relistStatements,
} from "../../db/shop/catalog/writes.ts";
import type { CatalogCaches } from "../caches/catalog-caches.ts";

export { type ProductRecord, RECORDS_MAX };

/** How many records were new or different, of how many given. */
export interface WriteReport {
  readonly given: number;
  readonly written: number;
}

export type WriteResult = Result<
  WriteReport,
  { readonly code: "category-unknown"; readonly slugs: readonly string[] }
>;

export type CatalogWriter = ReturnType<typeof createCatalogWriter>;

export interface CatalogWriterParts {
  readonly db: Database;
  readonly caches: Pick<CatalogCaches, "expire">;
}

export function createCatalogWriter(parts: CatalogWriterParts) {
  return {
    putCategories: (records: readonly CategoryRecord[]) => putCategories(parts, records),
    /** At most `RECORDS_MAX` at a time. */
    putProducts: (records: readonly ProductRecord[]) => putProducts(parts, records),
    /** Counts every listing anew; says how many kept counts were wrong, and corrects those. */
    recount: async (): Promise<number> => {
      const corrected = (await parts.db.batch(recountStatements(parts.db))).flat();
      if (corrected.length > 0) parts.caches.expire();
      return corrected.length;
    },
    /** Takes sales from before the trending window out of `unitsSold`. */
    forgetOldSales: (atMs: number): Promise<void> => forgetOldSales(parts.db, atMs),
  };
}

async function putCategories(
  parts: CatalogWriterParts,
  records: readonly CategoryRecord[],
): Promise<WriteResult> {
  const { db } = parts;
  const stored = new Map((await readCategoryRecords(db)).map((row) => [row.slug, row]));
  const known = new Set([...stored.keys(), ...records.map(({ slug }) => slug)]);
  const unknown = unknownAmong(
    records.map(({ parentSlug }) => parentSlug),
    known,
  );
  if (unknown.length > 0) return refuse({ code: "category-unknown", slugs: unknown });
  const changed = records.filter((record) => !isSame(record, stored.get(record.slug)));
  const moved = changed.flatMap(({ slug, parentSlug }) => {
    const before = stored.get(slug);
    return before !== undefined && before.parentSlug !== parentSlug ? [slug] : [];
  });
  await writeTogether(parts, [
    ...changed.map((record) => categoryStatement(db, record)),
    ...(moved.length === 0 ? [] : relistStatements(db, moved)),
  ]);
  return accept({ given: records.length, written: changed.length });
}

async function putProducts(
  parts: CatalogWriterParts,
  records: readonly ProductRecord[],
): Promise<WriteResult> {
  const { db } = parts;
  const known = new Set((await readCategoryRecords(db)).map(({ slug }) => slug));
  const named = records.flatMap(({ product }) => [product.departmentSlug, product.categorySlug]);
  const unknown = unknownAmong(named, known);
  if (unknown.length > 0) return refuse({ code: "category-unknown", slugs: unknown });
  const ids = records.map(({ product }) => product.id);
  const stored = await readProductRecords(db, ids);
  const changed = records.filter((record) => !isSame(record, stored.get(record.product.id)));
  if (changed.length === 0) return accept({ given: records.length, written: 0 });
  await writeTogether(parts, [
    ...changed.flatMap((record) => productStatements(db, record, nowMs())),
    ...presentStatements(
      db,
      changed.map(({ product }) => product.id),
    ),
  ]);
  return accept({ given: records.length, written: changed.length });
}

/** All or nothing. */
async function writeTogether(
  { db, caches }: CatalogWriterParts,
  statements: readonly Statement[],
): Promise<void> {
  const [first, ...rest] = statements;
  if (first === undefined) return;
  await db.batch([first, ...rest]);
  caches.expire();
}

function unknownAmong(slugs: readonly (string | null)[], known: ReadonlySet<string>): string[] {
  const named = slugs.filter((slug) => slug !== null);
  return [...new Set(named)].filter((slug) => !known.has(slug));
}

/** Records are built with their fields in one order, so equal records have equal JSON. */
function isSame(record: unknown, stored: unknown): boolean {
  return JSON.stringify(record) === JSON.stringify(stored);
}
