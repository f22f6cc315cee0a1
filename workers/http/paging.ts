// Query parameters of paged lists, and the refusal of a bad cursor.

import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { problem } from "./problem.ts";

const LIMIT_DEFAULT = 24;
const LIMIT_MAX = 100;

/** A whole number in a query string. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, "A whole number is wanted")
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .openapi({ type: "integer", minimum, maximum });
}

export const limitSchema = wholeNumber(1, LIMIT_MAX).default(LIMIT_DEFAULT);

/** As in `workers/db/cursor-page.ts`. */
const CURSOR_LENGTH_MAX = 1_000;

/** Opaque to callers: `page.nextCursor` of the previous page. */
const cursorSchema = z.string().min(1).max(CURSOR_LENGTH_MAX).openapi({
  description: "`nextCursor` of the page before",
});

/** The query parameters of every list. */
export const pageFields = { limit: limitSchema, cursor: cursorSchema.optional() };

/** Answers 400 for a malformed cursor, or one of another list or sort. */
export function refuseCursor(c: Context) {
  const message = "Take the cursor from the page before, with the same sort";
  return problem(c, "invalid-request", {
    errors: [{ path: "cursor", code: "invalid-cursor", message }],
  });
}
