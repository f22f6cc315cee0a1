// The products a visitor viewed last. The cookie holds the first viewed product, and from the
// second on a random id under which an object stores them: a client without cookies makes no
// object. Optional content: no page fails or waits for long because of it.

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { ProductCard } from "../../domain/catalog/product.ts";
import { isId } from "../../domain/ids.ts";
import { wait } from "../adapters/clock.ts";
import { newUuid } from "../adapters/ids.ts";
import { orElse, type PageContext } from "./page.ts";

export const VIEWER_COOKIE = "__Host-viewer";

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };

const MONTH_SECONDS = 30 * 24 * 60 * 60;

/** One row of cards. */
const CARDS_SHOWN = 4;

/** The page is shown without the list when it takes longer. */
const PATIENCE_MS = 300;

/** Stores the view after the response; the first view is stored in the cookie alone. */
export function rememberViewed(c: PageContext, productId: string): void {
  const viewer = viewerOf(c);
  if (viewer === undefined || ("firstId" in viewer && viewer.firstId === productId)) {
    setCookie(c, VIEWER_COOKIE, productId, { ...COOKIE, maxAge: MONTH_SECONDS });
    return;
  }
  const { id = newUuid(), firstId } = viewer;
  const productIds = firstId === undefined ? [productId] : [firstId, productId];
  setCookie(c, VIEWER_COOKIE, id, { ...COOKIE, maxAge: MONTH_SECONDS });
  c.executionCtx.waitUntil(c.var.services.recentlyViewed.remember(id, ...productIds));
}

export function forgetViewer(c: PageContext): void {
  deleteCookie(c, VIEWER_COOKIE, COOKIE);
}

/** The products opened last, without the one that the page shows. */
export async function recentlyViewed(
  c: PageContext,
  productId?: string,
): Promise<readonly ProductCard[]> {
  const ids = await viewedIds(c);
  const shown = ids.filter((id) => id !== productId).slice(0, CARDS_SHOWN);
  return orElse(c.var.services.catalog.cards(shown), []);
}

async function viewedIds(c: PageContext): Promise<readonly string[]> {
  const { id, firstId } = viewerOf(c) ?? {};
  if (id === undefined) return firstId === undefined ? [] : [firstId];
  return Promise.race([
    c.var.services.recentlyViewed.list(id),
    wait(PATIENCE_MS).then((): readonly string[] => []),
  ]);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of the viewer's object, or the product of a first view. */
interface Viewer {
  readonly id?: string;
  readonly firstId?: string;
}

function viewerOf(c: PageContext): Viewer | undefined {
  const value = getCookie(c, VIEWER_COOKIE);
  if (value === undefined) return undefined;
  if (UUID.test(value)) return { id: value };
  return isId("product", value) ? { firstId: value } : undefined;
}
