// One address for each page: trailing slashes and upper-case slugs lead to the canonical address,
// the query kept.

import { createMiddleware } from "hono/factory";
import { isId } from "../../domain/ids.ts";
import { isSafeMethod } from "../http/same-origin.ts";
import type { PageContext, PageEnv } from "./page.ts";

/** Runs of slashes at either end. A second one at the start would name another host. */
const OUTER_SLASHES = /^\/+|\/+$/g;

/** Addresses whose last parts are slugs. */
const SLUG_PATHS = /^\/(?:c|p)\//;

/** A percent-encoded byte, which keeps its case, or a run of capitals. */
const ENCODED_OR_CAPITALS = /%[0-9A-Fa-f]{2}|[A-Z]+/g;

export const redirectToCanonical = createMiddleware<PageEnv>(async (c, next) => {
  const { pathname } = new URL(c.req.url);
  const canonical = canonicalPath(pathname);
  return canonical === pathname || !isSafeMethod(c) ? next() : redirectTo(c, canonical);
});

/** Permanent, with the query of the request. */
export function redirectTo(c: PageContext, path: string): Response {
  return c.redirect(path + new URL(c.req.url).search, 301);
}

function canonicalPath(pathname: string): string {
  const path = `/${pathname.replaceAll(OUTER_SLASHES, "")}`;
  return SLUG_PATHS.test(path) && !isProductIdPath(path) ? lowerCase(path) : path;
}

/** Products are found by id too; an id is upper-case and is not a slug. */
function isProductIdPath(path: string): boolean {
  return isId("product", path.slice("/p/".length));
}

/** Letters in lower case; percent-encoded bytes as they are. */
export function lowerCase(path: string): string {
  return path.replaceAll(ENCODED_OR_CAPITALS, (part) =>
    part.startsWith("%") ? part : part.toLowerCase(),
  );
}
