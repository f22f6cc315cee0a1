// What the home page shows of the catalog: best sellers, new products, bargains, and one showpiece
// for each department.

import type { Category, ProductCard } from "../../../domain/catalog/product.ts";
import type { Database } from "../../db/database.ts";
import { toCard } from "../../db/shop/catalog/product-card.ts";
import { type CardRequest, cardStatement } from "../../db/shop/catalog/product-list.ts";
import { bestSellers, showpiecesOf } from "../../db/shop/catalog/products.ts";
import { WHOLE_SHOP } from "../../db/shop/catalog/schema.ts";

export interface Front {
  readonly trending: readonly ProductCard[];
  readonly newest: readonly ProductCard[];
  /** Available products up to `BARGAIN_PRICE_MAX_MINOR`, the dearest first. */
  readonly bargains: readonly ProductCard[];
  /** The dearest available product of each department that has one, by the department's slug. */
  readonly showpieces: ReadonlyMap<string, ProductCard>;
}

/** Cards in each row of the home page: two rows of four. */
const ROW_CARDS = 8;

export const BARGAIN_PRICE_MAX_MINOR = 1_000;

/** A row of four is shown, without those that stand in the two rows above it. */
const BARGAIN_CARDS = 12;

const BARGAINS = { categorySlug: WHOLE_SHOP, maxPrice: BARGAIN_PRICE_MAX_MINOR, inStock: true };

export async function readFront(db: Database, departments: readonly Category[]): Promise<Front> {
  const cards = async (filter: Parameters<typeof cardStatement>[1], request: CardRequest) =>
    (await cardStatement(db, filter, request)).map(({ product }) => toCard(product));
  const slugs = departments.map(({ slug }) => slug);
  const [trending, newest, bargains, showpieces] = await Promise.all([
    bestSellers(db, ROW_CARDS),
    cards({ categorySlug: WHOLE_SHOP }, { sort: "newest", limit: ROW_CARDS }),
    cards(BARGAINS, { sort: "price-desc", limit: BARGAIN_CARDS }),
    showpiecesOf(db, slugs),
  ]);
  return { trending, newest, bargains, showpieces };
}
