// Accounts, their sessions and tokens, and what belongs to them (migrations/shop/0004_identity.sql,
// 0005_proofs.sql, 0006_second_factors.sql).

import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Address } from "../../../../domain/address.ts";
import { TOKEN_CAUSES } from "../../../../domain/auth/lifetimes.ts";
import type { Role } from "../../../../domain/auth/permissions.ts";
import type { EventEnvelope } from "../../../../domain/events/envelope.ts";
import { jsonText, timeMs } from "../../columns.ts";

export const USER_STATES = ["active", "suspended", "deleted"] as const;
export const TOKEN_PURPOSES = ["verify-email", "reset-password"] as const;

export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

export const users = sqliteTable("users", {
  id: text("id").primaryKey(),
  email: text("email").notNull(),
  emailKey: text("email_key").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  passwordAtMs: timeMs("password_at_ms").notNull(),
  secondFactorAtMs: timeMs("second_factor_at_ms"),
  roles: jsonText<Role[]>("roles").notNull(),
  state: text("state", { enum: USER_STATES }).notNull(),
  emailVerifiedAtMs: timeMs("email_verified_at_ms"),
  imageKey: text("image_key"),
  version: integer("version").notNull(),
  createdAtMs: timeMs("created_at_ms").notNull(),
  updatedAtMs: timeMs("updated_at_ms").notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    device: text("device").notNull(),
    ip: text("ip"),
    createdAtMs: timeMs("created_at_ms").notNull(),
    lastUsedAtMs: timeMs("last_used_at_ms").notNull(),
    expiresAtMs: timeMs("expires_at_ms").notNull(),
    endedAtMs: timeMs("ended_at_ms"),
    endedBecause: text("ended_because"),
    passwordAtMs: timeMs("password_at_ms").notNull(),
    secondFactorAtMs: timeMs("second_factor_at_ms"),
  },
  (table) => [
    index("sessions_by_user").on(table.userId, table.endedAtMs, table.expiresAtMs),
    index("sessions_by_expiry").on(table.expiresAtMs),
    index("sessions_by_end").on(table.endedAtMs),
  ],
);

export const refreshTokens = sqliteTable(
  "refresh_tokens",
  {
    hash: text("hash").primaryKey(),
    sessionId: text("session_id").notNull(),
    parentHash: text("parent_hash"),
    usedAtMs: timeMs("used_at_ms"),
    voidedAtMs: timeMs("voided_at_ms"),
    expiresAtMs: timeMs("expires_at_ms").notNull(),
  },
  (table) => [
    index("refresh_tokens_by_session").on(table.sessionId),
    index("refresh_tokens_by_parent").on(table.parentHash),
    index("refresh_tokens_by_expiry").on(table.expiresAtMs),
  ],
);

export const oneTimeTokens = sqliteTable(
  "one_time_tokens",
  {
    id: text("id").primaryKey(),
    hash: text("hash").notNull().unique(),
    userId: text("user_id").notNull(),
    purpose: text("purpose", { enum: TOKEN_PURPOSES }).notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    expiresAtMs: timeMs("expires_at_ms").notNull(),
    usedAtMs: timeMs("used_at_ms"),
    cause: text("cause", { enum: TOKEN_CAUSES }).notNull().default("asked"),
  },
  (table) => [
    index("one_time_tokens_by_user").on(table.userId, table.purpose, table.createdAtMs),
    index("one_time_tokens_by_expiry").on(table.expiresAtMs),
  ],
);

export const secondFactors = sqliteTable("second_factors", {
  userId: text("user_id").primaryKey(),
  sealedSecret: text("sealed_secret").notNull(),
  createdAtMs: timeMs("created_at_ms").notNull(),
  confirmedAtMs: timeMs("confirmed_at_ms"),
  lastStep: integer("last_step").notNull(),
  recoveryHashes: jsonText<readonly string[]>("recovery_hashes").notNull(),
});

export const addresses = sqliteTable(
  "addresses",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    label: text("label"),
    address: jsonText<Address>("address").notNull(),
    isDefaultShipping: integer("is_default_shipping", { mode: "boolean" }).notNull(),
    isDefaultBilling: integer("is_default_billing", { mode: "boolean" }).notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    updatedAtMs: timeMs("updated_at_ms").notNull(),
  },
  (table) => [index("addresses_by_user").on(table.userId, table.createdAtMs)],
);

export const wishlistItems = sqliteTable(
  "wishlist_items",
  {
    userId: text("user_id").notNull(),
    productId: text("product_id").notNull(),
    addedAtMs: timeMs("added_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.productId] })],
);

export const outbox = sqliteTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    event: jsonText<EventEnvelope>("event").notNull(),
    createdAtMs: timeMs("created_at_ms").notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
  },
  (table) => [
    index("outbox_by_age").on(table.createdAtMs),
    index("outbox_by_attempts").on(table.attempts, table.createdAtMs),
  ],
);
