// Schemas that several resources share: money, pictures, problems, text.

import { z } from "@hono/zod-openapi";
import { ADJUSTMENT_SOURCES } from "../../domain/adjustment.ts";
import { EMAIL_LENGTH_MAX, readEmail } from "../../domain/email.ts";
import { DEFAULT_MARKET } from "../../domain/market.ts";
import { PERSON_NAME_LENGTH_MAX, readPersonName } from "../../domain/person-name.ts";
import type { Result } from "../../domain/result.ts";
import { readBlock, readLine, type TextFaultCode, type TextRefusal } from "../../domain/text.ts";

export const moneySchema = z
  .object({
    amountMinor: z.int().openapi({ example: 2599 }),
    currency: z.string().length(3).openapi({ example: DEFAULT_MARKET.currency }),
  })
  .openapi("Money");

/** Of one line, or of the whole cart, quote or order. */
export const adjustmentsSchema = z
  .array(
    z
      .object({
        code: z.string().openapi({ example: "SPRING10" }),
        source: z.object({ kind: z.enum(ADJUSTMENT_SOURCES), id: z.string().optional() }),
        amount: moneySchema,
      })
      .openapi("Adjustment", { description: "A change of the price; negative for less" }),
  )
  .readonly();

export const discountSchema = moneySchema.openapi({
  description: "The sum of all adjustments, of lines and whole: negative for less",
});

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

/** The codes a schema has for the faults of text, where they are older than the readers. */
const SCHEMA_CODES: Partial<Record<TextFaultCode, "too_small" | "too_big">> = {
  "text-empty": "too_small",
  "text-too-long": "too_big",
};

/** Text as one of the domain's readers returns it; what the reader refuses is a fault. */
export function textReadBy(read: (typed: string) => Result<string, TextRefusal>) {
  return z.string().transform((typed, faults) => {
    const text = read(typed);
    if (text.ok) return text.value;
    const { code, detail: message } = text.refusal;
    faults.addIssue({ code: "custom", message, params: { code: SCHEMA_CODES[code] ?? code } });
    return z.NEVER;
  });
}

/** One line of text; `lengthMax` in UTF-16 units. */
export const lineOfText = (lengthMax: number) =>
  textReadBy((typed) => readLine(typed, lengthMax)).openapi({ minLength: 1, maxLength: lengthMax });

/** Several lines of text, possibly none; `lengthMax` in UTF-16 units. */
export const blockOfText = (lengthMax: number) =>
  textReadBy((typed) => readBlock(typed, lengthMax)).openapi({ maxLength: lengthMax });

/** Several lines of text, at least one of them. */
export const filledBlockOfText = (lengthMax: number) =>
  textReadBy((typed) => {
    const block = readBlock(typed, lengthMax);
    return block.ok && block.value === "" ? readLine("", lengthMax) : block;
  }).openapi({ minLength: 1, maxLength: lengthMax });

export const personNameSchema = textReadBy(readPersonName).openapi({
  minLength: 1,
  maxLength: PERSON_NAME_LENGTH_MAX,
  example: "Ada Lovelace",
});

/** The address that mail is sent to, in the form that is stored. */
export const emailSchema = z
  .string()
  .transform((typed, faults) => {
    const email = readEmail(typed);
    if (email !== undefined) return email.address;
    const message = "Enter an email address, for example ada@example.com";
    faults.addIssue({ code: "custom", message, params: { code: "email-invalid" } });
    return z.NEVER;
  })
  .openapi({ format: "email", maxLength: EMAIL_LENGTH_MAX, example: "ada@example.com" });

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
