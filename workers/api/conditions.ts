// Optimistic locking: a change names the version it applies to.

import { z } from "@hono/zod-openapi";

export const conditionHeaders = z.object({
  "If-Match": z
    .string()
    .regex(/^(?:W\/)?"\d{1,15}"$/, 'A version in quotes, as the ETag gave it: "3"')
    .optional(),
});

export const versionSchema = z
  .int()
  .min(0)
  .openapi({ description: "Rises with every change; sent back, a change applies only to it" });

/** The version a change is meant for: `If-Match` when sent, else the body's. */
export function expectedVersion(ifMatch: string | undefined, version?: number) {
  const digits = ifMatch?.match(/\d+/)?.[0];
  return digits === undefined ? version : Number(digits);
}
