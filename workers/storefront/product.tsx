import type { Category, Product, ProductCard } from "../../domain/catalog/product.ts";
import { findTrail } from "../../web/storefront/category-trail.ts";
import { ProductPage } from "../../web/storefront/pages/product.tsx";
import { chooseVariant } from "../../web/storefront/variant-choice.ts";
import { findViewer } from "../http/viewer-cookie.ts";
import { inTime } from "../services/outage.ts";
import { redirectTo } from "./canonical-address.ts";
import { showNotFound } from "./message.tsx";
import { loadVisit, orElse, type PageContext, show } from "./page.ts";
import { recentlyViewed, rememberViewed } from "./recently-viewed.ts";

const RELATED_CARDS = 4;

export async function showProduct(c: PageContext): Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const [{ chrome }, viewer, product] = await Promise.all([
    loadVisit(c),
    findViewer(c),
    c.var.services.catalog.find(slug),
  ]);
  const chosen = product && chooseVariant(product, c.req.query("sku"));
  if (product === undefined || chosen === undefined) return showNotFound(c);
  if (slug !== product.slug) return redirectTo(c, `/p/${product.slug}`);
  const [related, recent, isWished] = await Promise.all([
    orElse(relatedTo(c, product, chrome.departments), []),
    recentlyViewed(c, viewer, product.id),
    orElse(inTime(isOnWishlist(c, product.id)), false),
  ]);
  await rememberViewed(c, product.id, viewer);
  return show(c, <ProductPage {...{ chrome, product, chosen, related, recent, isWished }} />);
}

async function isOnWishlist(c: PageContext, productId: string): Promise<boolean> {
  const { principal, services } = c.var;
  if (principal === undefined) return false;
  return services.account.isWished({ userId: principal.userId, productId });
}

/**
 * Others of the same part of the department, one level below it: the last category is often too
 * narrow. One more is asked for because the product itself is among them.
 */
async function relatedTo(
  c: PageContext,
  product: Product,
  departments: readonly Category[],
): Promise<readonly ProductCard[]> {
  const trail = findTrail(departments, product.department, product.category);
  const page = await c.var.services.catalog.listCards({
    department: product.department,
    category: trail?.at(1)?.slug,
    limit: RELATED_CARDS + 1,
  });
  if (page === "invalid-cursor") return [];
  return page.items.filter(({ id }) => id !== product.id).slice(0, RELATED_CARDS);
}
