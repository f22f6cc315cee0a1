// Checks the id in a path before any handler uses it: whatever is no id of its kind is a page that
// does not exist.

import { createMiddleware } from "hono/factory";
import { type IdKind, isId } from "../../domain/ids.ts";
import { showNotFound } from "./message.tsx";
import type { PageContext, PageEnv } from "./page.ts";

/** Segments in the place of an id that name a page of their own. */
type Reserved = readonly string[];

export function requirePathId(kind: IdKind, reserved: Reserved = []) {
  return createMiddleware<PageEnv>(async (c, next) => {
    const id = pathIdOf(c);
    return isId(kind, id) || reserved.includes(id) ? next() : showNotFound(c);
  });
}

/** The `:id` of the path. */
export function pathIdOf(c: PageContext): string {
  return c.req.param("id") ?? "";
}
