// Fills a development shop: categories, products and opening stock. Doing it twice changes nothing,
// and doing it after sales does not bring sold units back.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";
import { chunked } from "../../db/chunks.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import {
  type ProductRecord,
  RECORDS_MAX,
  readProductRecords,
} from "../../db/shop/catalog/product-records.ts";
import { categories, products } from "../../db/shop/catalog/schema.ts";
import {
  categoryStatement,
  presentStatements,
  productStatements,
  reshelveStatements,
  type Statement,
} from "../../db/shop/catalog/writes.ts";
import { expireCatalogCaches } from "../caches/catalog-caches.ts";

export type { ProductRecord };
export { RECORDS_MAX };

type CategoryRecord = typeof categories.$inferSelect;

export interface OpeningStock {
  readonly sku: string;
  readonly units: number;
}

/** How many were new or different, of how many given. */
export interface SeedReport {
  readonly given: number;
  readonly written: number;
}

export type SeedResult = Result<
  SeedReport,
  { readonly code: "category-unknown"; readonly slugs: readonly string[] }
>;

export interface SeedService {
  categories(records: readonly CategoryRecord[]): Promise<SeedResult>;
  /** At most `RECORDS_MAX` at a time. */
  products(records: readonly ProductRecord[]): Promise<SeedResult>;
  /** Sets each counter once in its life; a sku of no units is left untouched. */
  openStock(stock: readonly OpeningStock[], context: ActionContext): Promise<void>;
  productCount(): Promise<number>;
}

/** Counters are objects of their own; more at once only queue up in front of two cores. */
const STOCK_CALLS_AT_ONCE = 10;

export function createSeedService(
  bindings: Pick<Env, "DB"> & Pick<ObjectBindings, "STOCK_OBJECT">,
): SeedService {
  const db = databaseOf(bindings.DB);
  return {
    categories: (records) => seedCategories(db, records),
    products: (records) => seedProducts(db, records),
    openStock: (stock, context) => openStock(bindings, stock, context),
    productCount: () => db.$count(products),
  };
}

async function seedCategories(
  db: Database,
  records: readonly CategoryRecord[],
): Promise<SeedResult> {
  const stored = new Map((await db.select().from(categories)).map((row) => [row.slug, row]));
  const known = new Set([...stored.keys(), ...records.map(({ slug }) => slug)]);
  const unknown = unknownAmong(
    records.map(({ parentSlug }) => parentSlug),
    known,
  );
  if (unknown.length > 0) return refuse({ code: "category-unknown", slugs: unknown });
  const changed = records.filter((record) => !isSame(record, stored.get(record.slug)));
  const moved = changed.filter(
    ({ slug, parentSlug }) => (stored.get(slug)?.parentSlug ?? null) !== parentSlug,
  );
  await runTogether(db, [
    ...changed.map((record) => categoryStatement(db, record)),
    ...(moved.length === 0
      ? []
      : reshelveStatements(
          db,
          moved.map(({ slug }) => slug),
        )),
  ]);
  return accept({ given: records.length, written: changed.length });
}

async function seedProducts(db: Database, records: readonly ProductRecord[]): Promise<SeedResult> {
  const known = new Set(
    (await db.select({ slug: categories.slug }).from(categories)).map((row) => row.slug),
  );
  const named = records.flatMap(({ product }) => [product.departmentSlug, product.categorySlug]);
  const unknown = unknownAmong(named, known);
  if (unknown.length > 0) return refuse({ code: "category-unknown", slugs: unknown });
  const ids = records.map(({ product }) => product.id);
  const stored = await readProductRecords(db, ids);
  const changed = records.filter((record) => !isSame(record, stored.get(record.product.id)));
  await runTogether(db, [
    ...changed.flatMap((record) => productStatements(db, record, nowMs())),
    ...presentStatements(
      db,
      changed.map(({ product }) => product.id),
    ),
  ]);
  return accept({ given: records.length, written: changed.length });
}

/** All or nothing. */
async function runTogether(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first === undefined) return;
  await db.batch([first, ...rest]);
  expireCatalogCaches();
}

async function openStock(
  bindings: Pick<ObjectBindings, "STOCK_OBJECT">,
  stock: readonly OpeningStock[],
  context: ActionContext,
): Promise<void> {
  const stocked = stock.filter(({ units }) => units > 0);
  for (const group of chunked(stocked, STOCK_CALLS_AT_ONCE)) {
    await Promise.all(
      group.map(({ sku, units }) =>
        stockObject(bindings, sku).adjust({
          adjustmentId: `seed/${sku}`,
          change: { setUnits: units },
          reason: "opening stock",
          context,
        }),
      ),
    );
  }
}

function unknownAmong(slugs: readonly (string | null)[], known: ReadonlySet<string>): string[] {
  const named = slugs.filter((slug) => slug !== null);
  return [...new Set(named)].filter((slug) => !known.has(slug));
}

/** Records are built with their fields in one order, so their JSON is what they are. */
function isSame(record: unknown, stored: unknown): boolean {
  return JSON.stringify(record) === JSON.stringify(stored);
}
