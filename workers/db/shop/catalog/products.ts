// Reading products outside listings: one in full, best sellers, showpieces of departments, cards by
// id, and the variants behind cart lines.

import { and, asc, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Product, ProductCard } from "../../../../domain/catalog/product.ts";
import { isId } from "../../../../domain/ids.ts";
import { money } from "../../../../domain/money.ts";
import type { Database } from "../../database.ts";
import { availabilityAt, availabilityRank } from "../stock/availability.ts";
import { stockLevels } from "../stock/schema.ts";
import { toCard, toImage } from "./product-card.ts";
import { listingIndex, productAttributes, productImages, products, variants } from "./schema.ts";

/** An active product with its pictures, variants and attributes. */
export async function findProduct(db: Database, idOrSlug: string): Promise<Product | undefined> {
  const statements = productStatements(db, idOrSlug);
  const [[row], imageRows, variantRows, attributeRows] = await db.batch(statements);
  if (row === undefined) return undefined;
  return {
    ...toCard(row),
    description: row.description,
    images: imageRows.map(({ image }) => toImage(image)),
    options: row.options,
    attributes: attributeRows,
    version: row.version,
    variants: variantRows.map(({ variant, rank }) => ({
      id: variant.id,
      sku: variant.sku,
      options: variant.options,
      price: money(variant.priceMinor, row.currency),
      availability: availabilityAt(rank),
    })),
  };
}

function productStatements(db: Database, idOrSlug: string) {
  const wanted = and(isNamed(idOrSlug), isActive);
  return [
    db.select().from(products).where(wanted),
    db
      .select({ image: productImages })
      .from(products)
      .innerJoin(productImages, eq(productImages.productId, products.id))
      .where(wanted)
      .orderBy(asc(productImages.position)),
    db
      .select({ variant: variants, rank: availabilityRank })
      .from(products)
      .innerJoin(variants, eq(variants.productId, products.id))
      .leftJoin(stockLevels, eq(stockLevels.sku, variants.sku))
      .where(wanted)
      .orderBy(asc(variants.position)),
    db
      .select({ name: productAttributes.name, value: productAttributes.value })
      .from(products)
      .innerJoin(productAttributes, eq(productAttributes.productId, products.id))
      .where(wanted)
      .orderBy(asc(productAttributes.position)),
  ] as const;
}

/** The most sold products, the newer first among equals. */
export async function bestSellers(db: Database, limit: number): Promise<readonly ProductCard[]> {
  const rows = await db
    .select()
    .from(products)
    .where(eq(products.status, "active"))
    .orderBy(desc(products.unitsSold), desc(products.createdAtMs), desc(products.id))
    .limit(limit);
  return rows.map(toCard);
}

/** The dearest available product of each of these departments that has one, by department. */
export async function showpiecesOf(
  db: Database,
  departments: readonly string[],
): Promise<ReadonlyMap<string, ProductCard>> {
  const { productId, categorySlug, isAvailable, priceMinor } = listingIndex;
  const dearest = sql`(SELECT ${productId} FROM ${listingIndex}
    WHERE ${categorySlug} = department.value AND ${isAvailable} = 1
    ORDER BY ${priceMinor} DESC, ${productId} DESC LIMIT 1)`;
  const rows = await db
    .select({ department: sql<string>`department.value`, product: products })
    .from(sql`json_each(${JSON.stringify(departments)}) AS department`)
    .innerJoin(products, eq(products.id, dearest));
  const cards = new Map(rows.map(({ department, product }) => [department, toCard(product)]));
  return new Map(
    departments.flatMap((slug) => {
      const card = cards.get(slug);
      return card === undefined ? [] : [[slug, card] as const];
    }),
  );
}

/** The active products among these ids, in no order. One parameter however many ids. */
export async function cardsById(
  db: Database,
  ids: readonly string[],
): Promise<readonly ProductCard[]> {
  const rows = await db
    .select()
    .from(products)
    .where(and(among(products.id, ids), isActive));
  return rows.map(toCard);
}

/** The variants behind these skus, of active products. One parameter however many skus. */
export function variantsBySku(db: Database, skus: readonly string[]) {
  return readVariants(db, among(variants.sku, skus));
}

/** The variants of one product, if it is active. */
export function variantsOfProduct(db: Database, idOrSlug: string) {
  return readVariants(db, isNamed(idOrSlug));
}

async function readVariants(db: Database, which: SQL) {
  const rows = await db
    .select({
      product: products,
      variant: variants,
      rank: availabilityRank,
      units: stockLevels.availableUnits,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stockLevels, eq(stockLevels.sku, variants.sku))
    .where(and(which, isActive));
  return rows.map(({ product, variant, rank, units }) => ({
    sku: variant.sku,
    productId: product.id,
    slug: product.slug,
    name: product.name,
    options: variant.options,
    image: product.image === null ? undefined : toImage(product.image),
    price: money(variant.priceMinor, product.currency),
    availability: availabilityAt(rank),
    availableUnits: units ?? 0,
  }));
}

/** The unary plus keeps SQLite from walking the index of all active products. */
const isActive = sql`+${products.status} = 'active'`;

function isNamed(idOrSlug: string): SQL {
  return eq(isId("product", idOrSlug) ? products.id : products.slug, idOrSlug);
}

/** `column IN (…)` with one bound parameter: D1 takes at most 100 a statement. */
function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
