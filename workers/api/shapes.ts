// Schemas of the values that more than one resource speaks of: money, pictures, problems, paths.

import { z } from "@hono/zod-openapi";

export const moneySchema = z
  .object({
    amountMinor: z.int().openapi({ example: 2599 }),
    currency: z.string().length(3).openapi({ example: "USD" }),
  })
  .openapi("Money");

export const imageSchema = z
  .object({
    url: z.string(),
    alt: z.string(),
    width: z.int(),
    height: z.int(),
    srcset: z.string().optional(),
  })
  .openapi("Image");

export const availabilitySchema = z
  .enum(["in-stock", "low-stock", "sold-out"])
  .openapi("Availability");

export const skuSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "A sku is letters, digits, dots, dashes or underscores");

export const optionsSchema = z.record(z.string(), z.string());

export const PERSON_NAME_LENGTH_MAX = 100;

/** Source: RFC 5321, 4.5.3.1.3, less the angle brackets. */
export const EMAIL_LENGTH_MAX = 254;

export const NO_CONTROL_CHARACTERS = "Control characters are not taken";

/** One line of text as a person would write it: trimmed, not empty, no control characters. */
export const lineOfText = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((text) => !/\p{Cc}/u.test(text), NO_CONTROL_CHARACTERS);

export const problemSchema = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .openapi("Problem");

/** The response entry of a route for these problem statuses. */
export function problems(...statuses: readonly number[]) {
  const content = { "application/problem+json": { schema: problemSchema } };
  const entries = statuses.map((status) => [status, { description: "Refused", content }] as const);
  return Object.fromEntries(entries) as Record<
    number,
    { description: string; content: typeof content }
  >;
}

/** The response entry of a route that answers JSON. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** The request body entry of a route that takes JSON. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}
