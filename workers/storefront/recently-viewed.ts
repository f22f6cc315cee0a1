// What a visitor looked at before. They are known by a random name in a cookie, which says nothing
// about them and opens nothing else. It is a nicety: no page fails or waits for long because of it.

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { ProductCard } from "../../domain/catalog/product.ts";
import { wait } from "../adapters/clock.ts";
import { newUuid } from "../adapters/ids.ts";
import type { PageContext } from "./page.ts";

export const VIEWER_COOKIE = "__Host-viewer";

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };

const MONTH_SECONDS = 30 * 24 * 60 * 60;

/** One row of cards. */
const CARDS_SHOWN = 4;

/** After this long the page is shown without them. */
const PATIENCE_MS = 300;

/** Remembers after the answer has gone. */
export function rememberViewed(c: PageContext, productId: string): void {
  const viewerId = viewerOf(c) ?? newUuid();
  setCookie(c, VIEWER_COOKIE, viewerId, { ...COOKIE, maxAge: MONTH_SECONDS });
  c.executionCtx.waitUntil(c.var.services.recentlyViewed.remember(viewerId, productId));
}

export function forgetViewer(c: PageContext): void {
  deleteCookie(c, VIEWER_COOKIE, COOKIE);
}

/** The last products this visitor opened, without the one the page is about. */
export async function recentlyViewed(
  c: PageContext,
  productId?: string,
): Promise<readonly ProductCard[]> {
  const viewerId = viewerOf(c);
  if (viewerId === undefined) return [];
  const { recentlyViewed, catalog } = c.var.services;
  const ids = await Promise.race([
    recentlyViewed.list(viewerId),
    wait(PATIENCE_MS).then((): readonly string[] => []),
  ]);
  return catalog.cards(ids.filter((id) => id !== productId).slice(0, CARDS_SHOWN));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function viewerOf(c: PageContext): string | undefined {
  const viewerId = getCookie(c, VIEWER_COOKIE);
  return viewerId !== undefined && UUID.test(viewerId) ? viewerId : undefined;
}
