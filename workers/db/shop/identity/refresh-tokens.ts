// Refresh tokens: each exchanged for a successor, and known by what it was exchanged for.

import { and, eq, exists, gt, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { REFRESH_OVERLAP_MS, REFRESH_SUCCESSORS_MAX } from "../../../../domain/auth/lifetimes.ts";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { refreshTokens, sessions, users } from "./schema.ts";
import { type Session, sessionExists } from "./sessions.ts";
import type { User } from "./users.ts";

export type RefreshToken = typeof refreshTokens.$inferSelect;

/** A session's first token. */
export function firstTokenStatement(db: Database, row: RefreshToken) {
  return insertWhen(db, refreshTokens, { row, when: sessionExists(db, row.sessionId) });
}

export interface TokenInSession {
  readonly token: RefreshToken;
  readonly session: Session;
  readonly user: User;
  readonly successorCount: number;
  readonly isSuccessorUsed: boolean;
}

export async function findRefreshToken(
  db: Database,
  hash: string,
): Promise<TokenInSession | undefined> {
  const [found] = await db
    .select({
      token: refreshTokens,
      session: sessions,
      user: users,
      successorCount: sql<number>`${successors(sql`count(*)`, hash)}`,
      usedSuccessorCount: sql<number>`${successors(sql`count(used_at_ms)`, hash)}`,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(refreshTokens.hash, hash));
  if (found === undefined) return undefined;
  const { usedSuccessorCount, ...rest } = found;
  return { ...rest, isSuccessorUsed: usedSuccessorCount > 0 };
}

function successors(what: SQL, hash: string): SQL {
  return sql`(SELECT ${what} FROM ${refreshTokens} AS successor
    WHERE successor.parent_hash = ${hash})`;
}

interface Succession {
  /** Knows its parent by `parentHash`. */
  readonly successor: RefreshToken;
  /** Whether it replaces successors that were never used; otherwise both stay valid. */
  readonly isLost: boolean;
  readonly nowMs: number;
}

/** Stores the successor of a token, if that is still worth one in the moment it is written. */
export function succeedTokenStatement(db: Database, { successor, isLost, nowMs }: Succession) {
  const { hash, usedAtMs, voidedAtMs } = refreshTokens;
  const parentHash = successor.parentHash ?? "";
  const isWorthOne = isLost
    ? sql`${successors(sql`count(used_at_ms)`, parentHash)} = 0`
    : or(isNull(usedAtMs), gt(usedAtMs, nowMs - REFRESH_OVERLAP_MS));
  const parent = db
    .select({ one: sql`1` })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(
      and(
        eq(hash, parentHash),
        isNull(voidedAtMs),
        isNull(sessions.endedAtMs),
        isWorthOne,
        sql`${successors(sql`count(*)`, parentHash)} < ${REFRESH_SUCCESSORS_MAX}`,
      ),
    );
  return insertWhen(db, refreshTokens, { row: successor, when: exists(parent) }).returning({
    hash,
  });
}

/** What was given for the same token before, and never used, is void once this one is stored. */
export function voidSiblingsStatement(
  db: Database,
  { hash, parentHash }: RefreshToken,
  nowMs: number,
) {
  const isStored = exists(
    db.select({ one: sql`1` }).from(refreshTokens).where(eq(refreshTokens.hash, hash)),
  );
  return db
    .update(refreshTokens)
    .set({ voidedAtMs: sql`coalesce(${refreshTokens.voidedAtMs}, ${nowMs})` })
    .where(
      and(eq(refreshTokens.parentHash, parentHash ?? ""), ne(refreshTokens.hash, hash), isStored),
    );
}

/** The first use counts: the overlap does not begin anew. */
export function markUsedStatement(db: Database, hash: string, nowMs: number) {
  return db
    .update(refreshTokens)
    .set({ usedAtMs: sql`coalesce(${refreshTokens.usedAtMs}, ${nowMs})` })
    .where(eq(refreshTokens.hash, hash));
}

export async function purgeRefreshTokens(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<number> {
  const due = db
    .select({ hash: refreshTokens.hash })
    .from(refreshTokens)
    .where(lt(refreshTokens.expiresAtMs, beforeMs))
    .limit(limit);
  const purged = await db.delete(refreshTokens).where(inArray(refreshTokens.hash, due));
  return purged.meta.changes;
}
