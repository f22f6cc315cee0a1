// What is in a basket, at today's catalog prices.

import type { Product } from "../../../domain/catalog/product.ts";
import type { PricedLine } from "../../../domain/pricing/make-quote.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import { cartObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { CatalogService } from "../catalog.ts";

/** What is bought: a whole cart, or some units of one product directly. */
export type Basket =
  | { readonly cartId: string; readonly owner: "guest" | "user" }
  | {
      readonly idOrSlug: string;
      /** Needed only when the product has several variants. */
      readonly sku: string | undefined;
      readonly quantity: number;
    };

export type BasketProblem =
  | { readonly code: "cart-empty" }
  | { readonly code: "product-not-found" }
  | { readonly code: "variant-choice-required" }
  | { readonly code: "sku-unknown"; readonly sku: string };

export interface BasketParts {
  readonly bindings: Pick<ObjectBindings, "CART_OBJECT">;
  readonly catalog: CatalogService;
}

interface BasketLines {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** The version of the cart they are in. */
  readonly cartVersion?: number;
}

export async function priceBasket(
  parts: BasketParts,
  basket: Basket,
): Promise<Result<BasketLines & { readonly lines: PricedLine[] }, BasketProblem>> {
  const read = await ("cartId" in basket ? readCart(parts, basket) : readProduct(parts, basket));
  if (!read.ok) return read;
  const variants = await parts.catalog.variants(
    read.value.lines.map(({ sku }) => sku),
    "fresh",
  );
  const lines: PricedLine[] = [];
  for (const { sku, quantity } of read.value.lines) {
    const variant = variants.get(sku);
    if (variant === undefined) return refuse({ code: "sku-unknown", sku });
    const { productId, name, options, price } = variant;
    lines.push({ sku, productId, name, options, quantity, unitPrice: price });
  }
  return accept({ ...read.value, lines });
}

/** A cart that was merged keeps its lines for the merge to be repeated; they are sold elsewhere. */
async function readCart(
  { bindings }: BasketParts,
  { cartId }: Extract<Basket, { cartId: string }>,
): Promise<Result<BasketLines, BasketProblem>> {
  const { lines, version, mergedIntoCartId } = await cartObject(bindings, cartId).read();
  if (lines.length === 0 || mergedIntoCartId !== undefined) return refuse({ code: "cart-empty" });
  return accept({ lines, cartVersion: version });
}

async function readProduct(
  { catalog }: BasketParts,
  { idOrSlug, sku: wanted, quantity }: Extract<Basket, { idOrSlug: string }>,
): Promise<Result<BasketLines, BasketProblem>> {
  const product = await catalog.find(idOrSlug);
  if (product === undefined) return refuse({ code: "product-not-found" });
  const sku = chooseSku(product, wanted);
  if (sku !== undefined) return accept({ lines: [{ sku, quantity }] });
  return refuse(
    wanted === undefined
      ? { code: "variant-choice-required" }
      : { code: "sku-unknown", sku: wanted },
  );
}

/** The wanted variant of this product, or its only one. */
function chooseSku({ variants }: Product, wanted: string | undefined): string | undefined {
  if (wanted === undefined) return variants.length === 1 ? variants[0]?.sku : undefined;
  return variants.find(({ sku }) => sku === wanted)?.sku;
}
