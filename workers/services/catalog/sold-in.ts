// The catalog as one market sees it: variants have their price there, and those without one are
// left out, as if they were not sold.

import { type Market, priceIn } from "../../../domain/market.ts";
import type { CatalogService } from "./catalog-service.ts";
import type { CatalogVariant } from "./catalog-variant.ts";

type Variants = Pick<CatalogService, "variants" | "variantsOf">;

export function soldIn(market: Market, catalog: Variants): Variants {
  const priced = (variant: CatalogVariant): CatalogVariant[] => {
    const price = priceIn(variant, market);
    return price === undefined ? [] : [{ ...variant, price }];
  };
  return {
    variants: async (skus, freshness) => {
      const variants = await catalog.variants(skus, freshness);
      const sold = [...variants.values()].flatMap(priced);
      return new Map(sold.map((variant) => [variant.sku, variant]));
    },
    variantsOf: async (idOrSlug) => (await catalog.variantsOf(idOrSlug)).flatMap(priced),
  };
}
