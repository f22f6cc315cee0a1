// Reading products outside lists: one in full, the best sold, and the variants behind cart lines.

import { and, asc, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Product, ProductCard } from "../../../../domain/catalog/product.ts";
import { isId } from "../../../../domain/ids.ts";
import { money } from "../../../../domain/money.ts";
import type { Database } from "../../database.ts";
import { availabilityAt, availabilityRank } from "../stock/availability.ts";
import { stockLevels } from "../stock/schema.ts";
import { cardColumns, cardOf, leadingImage, toCard, toImage } from "./product-card.ts";
import { productImages, products, variants } from "./schema.ts";

/** An active product with all its pictures and variants. */
export async function findProduct(db: Database, idOrSlug: string): Promise<Product | undefined> {
  const [productRows, imageRows, variantRows] = await db.batch(productStatements(db, idOrSlug));
  const row = productRows[0];
  const images = imageRows.map(({ image }) => toImage(image));
  const [leading] = images;
  if (row === undefined || leading === undefined) return undefined;
  const best = Math.max(0, ...variantRows.map(({ rank }) => rank));
  return {
    ...cardOf(row, leading, availabilityAt(best)),
    description: row.description,
    images,
    options: row.options,
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
  const wanted = and(isNamed(idOrSlug), eq(products.status, "active"));
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
  ] as const;
}

/** The most sold products, the newer first among equals. */
export async function bestSellers(db: Database, limit: number): Promise<readonly ProductCard[]> {
  const rows = await db
    .select(cardColumns)
    .from(products)
    .innerJoin(productImages, leadingImage(products.id))
    .where(eq(products.status, "active"))
    .orderBy(desc(products.unitsSold), desc(products.createdAtMs), desc(products.id))
    .limit(limit);
  return rows.map(toCard);
}

/** The active products among these ids, in no order. One parameter however many ids. */
export async function cardsById(
  db: Database,
  ids: readonly string[],
): Promise<readonly ProductCard[]> {
  const rows = await db
    .select(cardColumns)
    .from(products)
    .innerJoin(productImages, leadingImage(products.id))
    .where(and(among(products.id, ids), eq(products.status, "active")));
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
      image: productImages,
      variant: variants,
      rank: availabilityRank,
      units: stockLevels.availableUnits,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(productImages, leadingImage(variants.productId))
    .leftJoin(stockLevels, eq(stockLevels.sku, variants.sku))
    .where(and(which, eq(products.status, "active")));
  return rows.map(({ product, image, variant, rank, units }) => ({
    sku: variant.sku,
    productId: product.id,
    slug: product.slug,
    name: product.name,
    options: variant.options,
    image: toImage(image),
    price: money(variant.priceMinor, product.currency),
    availability: availabilityAt(rank),
    availableUnits: units ?? 0,
  }));
}

function isNamed(idOrSlug: string): SQL {
  return eq(isId("product", idOrSlug) ? products.id : products.slug, idOrSlug);
}

/** `column IN (…)` with one bound parameter: D1 takes at most 100 a statement. */
function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
