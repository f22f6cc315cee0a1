// Accounts: found by id or by the key of their address.

import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { users } from "./schema.ts";

export type User = typeof users.$inferSelect;

export async function findUser(db: Database, id: string): Promise<User | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

export async function findUserByEmail(db: Database, emailKey: string): Promise<User | undefined> {
  const [user] = await db.select().from(users).where(eq(users.emailKey, emailKey));
  return user;
}

/** Changes nothing when the address has an account. */
export function insertUserStatement(db: Database, user: User) {
  return db.insert(users).values(user).onConflictDoNothing({ target: users.emailKey });
}

export function insertUserWhenStatement(db: Database, user: User, when: SQL) {
  return insertWhen(db, users, { row: user, when });
}

/** While this account may sign in, and what proves its owner is still what was checked. */
export function proofStands(db: Database, { id, passwordHash, secondFactorAtMs }: User): SQL {
  const proof = and(
    eq(users.id, id),
    eq(users.passwordHash, passwordHash),
    sql`${users.secondFactorAtMs} IS ${secondFactorAtMs}`,
    eq(users.state, "active"),
  );
  return exists(db.select({ one: sql`1` }).from(users).where(proof));
}

/** The same password under another hash. */
export function rehashStatement(db: Database, { id, passwordHash }: User, rehashed: string) {
  return db
    .update(users)
    .set({ passwordHash: rehashed })
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash)));
}

export interface UserChange {
  readonly passwordHash?: string;
  /** The mailbox proved to be theirs; the first time counts. */
  readonly isEmailVerified?: true;
  readonly secondFactorAtMs?: number | null;
  readonly nowMs: number;
}

export function changeUserStatement(
  db: Database,
  userId: string,
  { change, when }: { readonly change: UserChange; readonly when: SQL },
) {
  const { passwordHash, isEmailVerified, secondFactorAtMs, nowMs } = change;
  return db
    .update(users)
    .set({
      ...(passwordHash === undefined ? {} : { passwordHash, passwordAtMs: nowMs }),
      ...(secondFactorAtMs === undefined ? {} : { secondFactorAtMs }),
      ...(isEmailVerified === undefined
        ? {}
        : { emailVerifiedAtMs: sql`coalesce(${users.emailVerifiedAtMs}, ${nowMs})` }),
      version: sql`${users.version} + 1`,
      updatedAtMs: nowMs,
    })
    .where(and(eq(users.id, userId), when))
    .returning({ id: users.id });
}
