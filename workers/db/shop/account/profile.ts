// What a person may change of their own account.

import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { users } from "../identity/schema.ts";

/** Access tokens outlive an account by up to a minute: what is stored for a person asks first. */
export function userIsActive(db: Database, userId: string): SQL {
  return exists(db.select({ one: sql`1` }).from(users).where(isActive(userId)));
}

export interface ProfileChange {
  readonly name?: string;
  /** Null removes the picture. */
  readonly imageKey?: string | null;
  readonly nowMs: number;
}

/** `version` absent changes the account whatever its version. */
export interface ProfileOf {
  readonly userId: string;
  readonly version?: number | undefined;
}

export function profileIsAt(db: Database, profile: ProfileOf): SQL {
  return exists(db.select({ one: sql`1` }).from(users).where(isAt(profile)));
}

export function changeProfileStatement(
  db: Database,
  profile: ProfileOf,
  { nowMs, ...change }: ProfileChange,
) {
  return db
    .update(users)
    .set({ ...change, version: sql`${users.version} + 1`, updatedAtMs: nowMs })
    .where(isAt(profile))
    .returning();
}

/** The picture's key as it is before a change that follows in the same batch. */
export function selectImageKey(db: Database, userId: string) {
  return db.select({ imageKey: users.imageKey }).from(users).where(isActive(userId));
}

function isAt({ userId, version }: ProfileOf) {
  return and(isActive(userId), version === undefined ? undefined : eq(users.version, version));
}

function isActive(userId: string) {
  return and(eq(users.id, userId), eq(users.state, "active"));
}
