// Lists come a page at a time.

import { z } from "@hono/zod-openapi";

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
