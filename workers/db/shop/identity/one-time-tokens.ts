// Tokens of mailed links: made within a limit, used once.

import { and, eq, exists, gt, inArray, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { MAILED_TOKENS_MAX } from "../../../../domain/auth/lifetimes.ts";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { oneTimeTokens, type TokenPurpose, users } from "./schema.ts";
import type { User } from "./users.ts";

export type OneTimeToken = typeof oneTimeTokens.$inferSelect;

/**
 * Stores a token if its account exists, is not verified where that is the purpose, and was mailed
 * fewer of this purpose and cause since `sinceMs` than are allowed.
 */
export function insertTokenStatement(db: Database, token: OneTimeToken, sinceMs: number) {
  const { userId, purpose, cause } = token;
  const purposeStands = purpose === "verify-email" ? isNull(users.emailVerifiedAtMs) : undefined;
  const isTheirs = exists(
    db
      .select({ one: sql`1` })
      .from(users)
      .where(and(eq(users.id, userId), ne(users.state, "deleted"), purposeStands)),
  );
  const mailed = db
    .select({ mailed: sql`count(*)` })
    .from(oneTimeTokens)
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        eq(oneTimeTokens.purpose, purpose),
        eq(oneTimeTokens.cause, cause),
        gt(oneTimeTokens.createdAtMs, sinceMs),
      ),
    );
  const when = sql`${isTheirs} AND ${mailed} < ${MAILED_TOKENS_MAX[cause]}`;
  return insertWhen(db, oneTimeTokens, { row: token, when }).returning({ id: oneTimeTokens.id });
}

export function tokenExists(db: Database, id: string): SQL {
  return exists(db.select({ one: sql`1` }).from(oneTimeTokens).where(eq(oneTimeTokens.id, id)));
}

/** Finds an unused, unexpired token with its user. */
export async function findUsableToken(
  db: Database,
  { hash, purpose }: Pick<OneTimeToken, "hash" | "purpose">,
  nowMs: number,
): Promise<{ readonly id: string; readonly user: User } | undefined> {
  const [found] = await db
    .select({ id: oneTimeTokens.id, user: users })
    .from(oneTimeTokens)
    .innerJoin(users, eq(users.id, oneTimeTokens.userId))
    .where(
      and(
        eq(oneTimeTokens.hash, hash),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAtMs),
        gt(oneTimeTokens.expiresAtMs, nowMs),
        ne(users.state, "deleted"),
      ),
    );
  return found;
}

/** The condition of everything a token causes: true until the last statement of the batch. */
export function tokenIsUnused(db: Database, id: string): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(oneTimeTokens)
      .where(and(eq(oneTimeTokens.id, id), isNull(oneTimeTokens.usedAtMs))),
  );
}

/** Uses the token up. Gives its row to one caller only, however many try at once. */
export function useTokenStatement(db: Database, id: string, nowMs: number) {
  return db
    .update(oneTimeTokens)
    .set({ usedAtMs: nowMs })
    .where(and(eq(oneTimeTokens.id, id), isNull(oneTimeTokens.usedAtMs)))
    .returning({ id: oneTimeTokens.id });
}

/** Spoils the account's other tokens of this purpose: one is used, or none is wanted any more. */
export function spoilTokensStatement(
  db: Database,
  { userId, purpose, exceptId = "" }: SpoiledTokens,
  { nowMs, when }: { readonly nowMs: number; readonly when: SQL },
) {
  return db
    .update(oneTimeTokens)
    .set({ usedAtMs: nowMs })
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAtMs),
        ne(oneTimeTokens.id, exceptId),
        when,
      ),
    );
}

interface SpoiledTokens {
  readonly userId: string;
  readonly purpose: TokenPurpose;
  readonly exceptId?: string;
}

export async function purgeOneTimeTokens(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<number> {
  const due = db
    .select({ id: oneTimeTokens.id })
    .from(oneTimeTokens)
    .where(lt(oneTimeTokens.expiresAtMs, beforeMs))
    .limit(limit);
  const purged = await db.delete(oneTimeTokens).where(inArray(oneTimeTokens.id, due));
  return purged.meta.changes;
}
