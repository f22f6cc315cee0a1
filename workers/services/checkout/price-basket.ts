// Prices a basket from the catalog.

import type { PricedLine } from "../../../domain/pricing/quote.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import { cartObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { CatalogService } from "../catalog/catalog-service.ts";
import type { CatalogVariant } from "../catalog/catalog-variant.ts";

/** A whole cart, or units of one product bought directly. */
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
  readonly catalog: Pick<CatalogService, "variants" | "variantsOf">;
}

interface BasketLines {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** The version of the cart they are in. */
  readonly cartVersion?: number;
}

export interface PricedBasket extends BasketLines {
  readonly lines: readonly PricedLine[];
  /** Of the lines, those the catalog, a moment behind the counters, has few of or too few. */
  readonly scarce: readonly PricedLine[];
}

interface FoundBasket extends BasketLines {
  readonly variants: ReadonlyMap<string, CatalogVariant>;
}

export async function priceBasket(
  parts: BasketParts,
  basket: Basket,
): Promise<Result<PricedBasket, BasketProblem>> {
  const found = await ("cartId" in basket ? findCart(parts, basket) : findProduct(parts, basket));
  if (!found.ok) return found;
  const { variants, ...read } = found.value;
  const lines: PricedLine[] = [];
  const scarce: PricedLine[] = [];
  for (const { sku, quantity } of read.lines) {
    const variant = variants.get(sku);
    if (variant === undefined) return refuse({ code: "sku-unknown", sku });
    const { productId, name, options, price } = variant;
    const line = { sku, productId, name, options, quantity, unitPrice: price };
    lines.push(line);
    if (isScarce(variant, quantity)) scarce.push(line);
  }
  return accept({ ...read, lines, scarce });
}

function isScarce({ availability, availableUnits }: CatalogVariant, quantity: number): boolean {
  return availability !== "in-stock" || availableUnits < quantity;
}

/** A cart that was merged keeps its lines for the merge to be repeated; they are sold elsewhere. */
async function findCart(
  { bindings, catalog }: BasketParts,
  { cartId }: Extract<Basket, { cartId: string }>,
): Promise<Result<FoundBasket, BasketProblem>> {
  const { lines, version, mergedIntoCartId } = await cartObject(bindings, cartId).read();
  if (lines.length === 0 || mergedIntoCartId !== undefined) return refuse({ code: "cart-empty" });
  const skus = lines.map(({ sku }) => sku);
  return accept({ lines, cartVersion: version, variants: await catalog.variants(skus, "fresh") });
}

async function findProduct(
  { catalog }: BasketParts,
  { idOrSlug, sku: wanted, quantity }: Extract<Basket, { idOrSlug: string }>,
): Promise<Result<FoundBasket, BasketProblem>> {
  const variants = await catalog.variantsOf(idOrSlug);
  if (variants.length === 0) return refuse({ code: "product-not-found" });
  const variant = chooseVariant(variants, wanted);
  if (variant !== undefined) {
    const { sku } = variant;
    return accept({ lines: [{ sku, quantity }], variants: new Map([[sku, variant]]) });
  }
  return refuse(
    wanted === undefined
      ? { code: "variant-choice-required" }
      : { code: "sku-unknown", sku: wanted },
  );
}

/** The wanted variant of this product, or its only one. */
function chooseVariant(
  variants: readonly CatalogVariant[],
  wanted: string | undefined,
): CatalogVariant | undefined {
  if (wanted === undefined) return variants.length === 1 ? variants[0] : undefined;
  return variants.find(({ sku }) => sku === wanted);
}
