// What an account takes and shows.

import { z } from "@hono/zod-openapi";
import { ADDRESSES_MAX, WISHLIST_ITEMS_MAX } from "../../../domain/account/limits.ts";
import type { AuditFact } from "../../../domain/events/audit-entry.ts";
import { idPattern } from "../../../domain/ids.ts";
import { passwordSchema, userSchema } from "../auth/schema.ts";
import { cartSchema } from "../cart/schema.ts";
import { versionSchema } from "../conditions.ts";
import { addressInputSchema, addressSchema } from "../orders/address-schema.ts";
import { orderSchema } from "../orders/schema.ts";
import { productCardSchema } from "../products/schema.ts";
import { json, lineOfText, personNameSchema } from "../shapes.ts";

const LABEL_LENGTH_MAX = 40;

export const profileChangeSchema = z
  .strictObject({ name: personNameSchema, version: versionSchema.optional() })
  .openapi("ProfileChange");

export const accountDeletionSchema = z
  .strictObject({ password: passwordSchema })
  .openapi("AccountDeletion");

/** The response entry of a route that answers with the account and its version as ETag. */
export function profileAnswer(description: string) {
  const etag = { description: "The version in quotes", schema: { type: "string" as const } };
  return { ...json(userSchema, description), headers: { ETag: etag } };
}

const labelSchema = lineOfText(LABEL_LENGTH_MAX).openapi({ example: "Work" });

/** A default is moved to another address, never dropped: there is no `false`. */
const claimSchema = z.literal(true).optional();

export const newAddressSchema = z
  .strictObject({
    label: labelSchema.optional(),
    address: addressInputSchema,
    isDefaultShipping: claimSchema,
    isDefaultBilling: claimSchema,
  })
  .openapi("NewSavedAddress");

export const addressChangeSchema = z
  .strictObject({
    label: labelSchema.nullable().optional(),
    address: addressInputSchema.optional(),
    isDefaultShipping: claimSchema,
    isDefaultBilling: claimSchema,
  })
  .openapi("SavedAddressChange");

export const savedAddressSchema = z
  .object({
    id: z.string(),
    label: z.string().optional(),
    address: addressSchema,
    isDefaultShipping: z.boolean(),
    isDefaultBilling: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("SavedAddress");

export const addressParams = z.object({ id: z.string().regex(idPattern("address")) });

/** Short lists come whole, as one page. */
const wholePage = z.object({ nextCursor: z.null(), total: z.int() });

export const addressesSchema = z
  .object({ items: z.array(savedAddressSchema).max(ADDRESSES_MAX).readonly(), page: wholePage })
  .openapi("SavedAddresses");

export const wishlistSchema = z
  .object({
    items: z
      .array(z.object({ product: productCardSchema, addedAt: z.iso.datetime() }))
      .max(WISHLIST_ITEMS_MAX)
      .readonly(),
    page: wholePage,
  })
  .openapi("Wishlist");

export const wishParams = z.object({ productId: z.string().regex(idPattern("product")) });

export function asPage<T>(items: readonly T[]) {
  return { items, page: { nextCursor: null, total: items.length } };
}

const held = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), isComplete: z.boolean() });

const time = z.iso.datetime();

export const exportSchema = z
  .object({
    exportedAt: time,
    profile: userSchema,
    secondFactor: z
      .object({ createdAt: time, confirmedAt: time.nullable(), recoveryCodesLeft: z.int() })
      .nullable(),
    sessions: held(
      z.object({
        id: z.string(),
        device: z.string(),
        ip: z.string().nullable(),
        createdAt: time,
        lastUsedAt: time,
        expiresAt: time,
        endedAt: time.nullable(),
        endedBecause: z.string().nullable(),
      }),
    ),
    mailedLinks: held(
      z.object({
        id: z.string(),
        purpose: z.string(),
        createdAt: time,
        expiresAt: time,
        usedAt: time.nullable(),
      }),
    ),
    addresses: held(savedAddressSchema),
    wishlist: held(z.object({ productId: z.string(), addedAt: time })),
    cart: cartSchema,
    orders: held(orderSchema),
    mails: held(
      z.object({
        id: z.string(),
        template: z.string(),
        recipient: z.string(),
        subject: z.string(),
        text: z.string(),
        state: z.string(),
        createdAt: time,
        sentAt: time.nullable(),
      }),
    ),
    auditEntries: held(
      z.object({
        id: z.string(),
        type: z.string(),
        at: time,
        actor: z.string(),
        subject: z.string(),
        outcome: z.string(),
        correlationId: z.string(),
        callerCorrelationId: z.string().nullable(),
        ip: z.string().nullable(),
        userAgent: z.string().nullable(),
        data: z.custom<AuditFact["data"]>().openapi({ type: "object" }),
      }),
    ),
  })
  .openapi("AccountExport");
