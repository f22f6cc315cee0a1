// The products a visitor viewed last. The cookie holds the first viewed product; from the second on
// an object stores them: a client without cookies makes no object. Optional content: no page fails
// or waits for long because of it.

import type { ProductCard } from "../../domain/catalog/product.ts";
import { wait } from "../adapters/clock.ts";
import { newUuid } from "../adapters/ids.ts";
import { keepViewer } from "../http/viewer-cookie.ts";
import type { Viewer } from "../services/tokens/viewer-tokens.ts";
import { orElse, type PageContext } from "./page.ts";

/** One row of cards. */
const CARDS_SHOWN = 4;

/** The page is shown without the list when it takes longer. */
const PATIENCE_MS = 300;

/** Stores the view after the response; the first view is stored in the cookie alone. */
export async function rememberViewed(
  c: PageContext,
  productId: string,
  viewer: Viewer = { id: newUuid(), firstProductId: productId },
): Promise<void> {
  const { id, firstProductId } = viewer;
  if (firstProductId === productId) return keepViewer(c, viewer);
  await keepViewer(c, { id });
  const productIds = firstProductId === undefined ? [productId] : [firstProductId, productId];
  c.executionCtx.waitUntil(c.var.services.recentlyViewed.remember(id, ...productIds));
}

/** The products opened last, without the one that the page shows. */
export async function recentlyViewed(
  c: PageContext,
  viewer: Viewer | undefined,
  productId?: string,
): Promise<readonly ProductCard[]> {
  const ids = await viewedIds(c, viewer);
  const shown = ids.filter((id) => id !== productId).slice(0, CARDS_SHOWN);
  return orElse(c.var.services.catalog.cards(shown), []);
}

async function viewedIds(c: PageContext, viewer: Viewer | undefined): Promise<readonly string[]> {
  if (viewer === undefined) return [];
  if (viewer.firstProductId !== undefined) return [viewer.firstProductId];
  return Promise.race([
    c.var.services.recentlyViewed.list(viewer.id),
    wait(PATIENCE_MS).then((): readonly string[] => []),
  ]);
}
