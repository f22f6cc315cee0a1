// How new a database its reader has seen, carried by the reader: in a header by API clients, in a
// cookie by browsers; the header wins. It gives no access to anything. A reader without one is
// answered by the primary database, so losing it, or any other text in its place, costs a detour.

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "./app-env.ts";

export const BOOKMARK_COOKIE = "__Host-bookmark";
export const BOOKMARK_HEADER = "X-Bookmark";

/** Shorter than carts remember their orders, which covers reads without a bookmark. */
const COOKIE_MAX_AGE_SECONDS = 10 * 60;

/** As D1 writes them; anything else is not one. */
export const BOOKMARK = /^[0-9a-f-]{1,128}$/;

export function bookmarkOf(c: Context<AppEnv>): string | undefined {
  const bookmark = c.req.header(BOOKMARK_HEADER) ?? getCookie(c, BOOKMARK_COOKIE);
  return bookmark !== undefined && BOOKMARK.test(bookmark) ? bookmark : undefined;
}

export function sendBookmark(c: Context<AppEnv>, bookmark: string | undefined): void {
  if (bookmark === undefined) return;
  c.header(BOOKMARK_HEADER, bookmark);
  if (c.var.principal?.via !== "cookie") return;
  setCookie(c, BOOKMARK_COOKIE, bookmark, {
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
    maxAge: COOKIE_MAX_AGE_SECONDS,
  });
}
