// Accounts as those in charge of them see and change them.

import { and, desc, eq, exists, lt, ne, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isActiveAdmin, type Standing } from "../../../../domain/auth/change-user.ts";
import type { Role } from "../../../../domain/auth/permissions.ts";
import type { RowsAfter } from "../../cursor-page.ts";
import type { Database } from "../../database.ts";
import { users } from "./schema.ts";
import type { User } from "./users.ts";

export interface UserFilter {
  /** Part of an address or a name. */
  readonly text?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: "active" | "suspended" | undefined;
}

/** The newest first; erased accounts are left out. */
export function listUsers(
  db: Database,
  { text, role, state }: UserFilter,
  { after, limit }: RowsAfter,
): Promise<User[]> {
  return db
    .select()
    .from(users)
    .where(
      and(
        ne(users.state, "deleted"),
        after && lt(users.id, after.id),
        state === undefined ? undefined : eq(users.state, state),
        role === undefined ? undefined : hasRole(users.roles, role),
        text === undefined ? undefined : namesText(text),
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit);
}

function namesText(text: string): SQL {
  return sql`instr(lower(${users.email} || ' ' || ${users.name}), lower(${text})) > 0`;
}

function hasRole(roles: SQLWrapper, role: Role): SQL {
  return sql`EXISTS (SELECT 1 FROM json_each(${roles}) AS held WHERE held.value = ${role})`;
}

/**
 * While both are as they were read and the shop keeps an admin. As one condition of every statement
 * of a batch it holds for all of them, however many change people at once.
 */
export function mayStillChange(db: Database, { granter, user, after }: StandingChange): SQL {
  const keepsAdmin = isActiveAdmin(after) || !isActiveAdmin(user);
  return sql`${isAtVersion(db, granter)} AND ${isAtVersion(db, user)}
    AND ${keepsAdmin ? sql`TRUE` : hasOtherAdmin(db, user.id)}`;
}

function hasOtherAdmin(db: Database, userId: string): SQL {
  const isAdmin = and(eq(users.state, "active"), hasRole(users.roles, "admin"));
  return existsUser(db, and(ne(users.id, userId), isAdmin));
}

function isAtVersion(db: Database, { id, version }: User): SQL {
  return existsUser(db, and(eq(users.id, id), eq(users.version, version)));
}

function existsUser(db: Database, where: SQL | undefined): SQL {
  return exists(db.select({ one: sql`1` }).from(users).where(where));
}

interface StandingChange {
  readonly granter: User;
  readonly user: User;
  readonly after: Standing;
}

export function changeStandingStatement(
  db: Database,
  { user, after }: StandingChange,
  { when, nowMs }: { readonly when: SQL; readonly nowMs: number },
) {
  return db
    .update(users)
    .set({
      roles: [...after.roles],
      state: after.state,
      secondFactorAtMs: after.secondFactorAtMs,
      version: sql`${users.version} + 1`,
      updatedAtMs: nowMs,
    })
    .where(and(eq(users.id, user.id), when))
    .returning();
}
