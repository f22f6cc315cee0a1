// The cookie of a visitor who looked at a product.

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { Viewer } from "../services/tokens/viewer-tokens.ts";
import type { AppEnv } from "./app-env.ts";

const VIEWER_COOKIE = "__Host-viewer";

const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/" };

const MONTH_SECONDS = 30 * 24 * 60 * 60;

export async function findViewer(c: Context<AppEnv>): Promise<Viewer | undefined> {
  const token = getCookie(c, VIEWER_COOKIE);
  return token === undefined ? undefined : c.var.services.viewerTokens.open(token);
}

export async function keepViewer(c: Context<AppEnv>, viewer: Viewer): Promise<void> {
  const token = await c.var.services.viewerTokens.issue(viewer);
  setCookie(c, VIEWER_COOKIE, token, { ...COOKIE, maxAge: MONTH_SECONDS });
}

export function forgetViewer(c: Context<AppEnv>): void {
  deleteCookie(c, VIEWER_COOKIE, COOKIE);
}
