// Sessions: started, gone on with, ended.

import {
  and,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { networkTextOf } from "../../../../domain/auth/network.ts";
import type { Database } from "../../database.ts";
import { insertWhen } from "../../insert-when.ts";
import { sessions, users } from "./schema.ts";
import type { User } from "./users.ts";

export type Session = typeof sessions.$inferSelect;

export type SessionEnd =
  | "logout"
  | "logout-all"
  | "ended-by-owner"
  | "token-reuse"
  | "password-reset"
  | "password-changed"
  | "email-verified"
  | "second-factor-changed"
  | "role-lost"
  | "suspended"
  | "deleted";

export function startSessionStatement(db: Database, row: Session, when: SQL) {
  return insertWhen(db, sessions, { row, when }).returning({ id: sessions.id });
}

export function sessionExists(db: Database, id: string): SQL {
  return existsSession(db, eq(sessions.id, id));
}

export function touchSessionStatement(
  db: Database,
  id: string,
  touch: Pick<Session, "ip" | "lastUsedAtMs" | "expiresAtMs">,
) {
  return db
    .update(sessions)
    .set(touch)
    .where(and(eq(sessions.id, id), isNull(sessions.endedAtMs)));
}

/** The password was given in this session. */
export function rememberPasswordStatement(
  db: Database,
  id: string,
  { nowMs, when }: { readonly nowMs: number; readonly when?: SQL },
) {
  return db
    .update(sessions)
    .set({ passwordAtMs: nowMs })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAtMs), when));
}

/** This session is one of an account that has a second factor, or of one that has none again. */
export function rememberSecondFactorStatement(
  db: Database,
  id: string,
  { secondFactorAtMs, when }: Pick<Session, "secondFactorAtMs"> & { readonly when: SQL },
) {
  return db
    .update(sessions)
    .set({ secondFactorAtMs })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAtMs), when));
}

/** The most recently used first. */
export function listLiveSessions(
  db: Database,
  userId: string,
  { nowMs, limit }: { readonly nowMs: number; readonly limit: number },
): Promise<Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(...liveOf({ userId, nowMs })))
    .orderBy(desc(sessions.lastUsedAtMs), desc(sessions.id))
    .limit(limit);
}

/** Which of a person's sessions: one, all but one, or all. */
export interface LiveSessions {
  readonly userId: string;
  readonly onlyId?: string | undefined;
  readonly exceptId?: string | undefined;
  readonly nowMs: number;
}

export async function findLiveSession(
  db: Database,
  which: LiveSessions,
): Promise<{ readonly session: Session; readonly user: User } | undefined> {
  const [found] = await db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(...liveOf(which), eq(users.state, "active")));
  return found;
}

/**
 * Whether the account had a session on the same kind of device, from the same network, since. A
 * session that was ended by another than its own client does not count: it may be an intruder's.
 */
export async function hadSessionOf(
  db: Database,
  { userId, device, ip, sinceMs }: Pick<Session, "userId" | "device" | "ip"> & SinceMs,
): Promise<boolean> {
  const [known] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.device, device),
        gte(sessions.createdAtMs, sinceMs),
        or(isNull(sessions.endedBecause), eq(sessions.endedBecause, "logout")),
        ip === null ? isNull(sessions.ip) : isFrom(ip),
      ),
    )
    .limit(1);
  return known !== undefined;
}

function isFrom(ip: string): SQL | undefined {
  const network = networkTextOf(ip);
  if (network === undefined) return eq(sessions.ip, ip);
  return eq(sql`substr(${sessions.ip}, 1, ${network.length})`, network);
}

interface SinceMs {
  readonly sinceMs: number;
}

export function hasLiveSession(db: Database, which: LiveSessions): SQL {
  return existsSession(db, and(...liveOf(which)));
}

/** `when` is a condition on something else than sessions. */
export function endSessionsStatement(
  db: Database,
  which: LiveSessions,
  { because, when }: { readonly because: SessionEnd; readonly when?: SQL },
) {
  return db
    .update(sessions)
    .set({ endedAtMs: which.nowMs, endedBecause: because })
    .where(and(...liveOf(which), when))
    .returning({ id: sessions.id });
}

export type EndedSession = Pick<Session, "id"> & { readonly endedAtMs: number };

/** Those that ended after `sinceMs`, the latest first. Reads one index. */
export function listEndedSessions(
  db: Database,
  sinceMs: number,
  limit: number,
): Promise<EndedSession[]> {
  const { id, endedAtMs } = sessions;
  return db
    .select({ id, endedAtMs: sql<number>`${endedAtMs}` })
    .from(sessions)
    .where(gt(endedAtMs, sinceMs))
    .orderBy(desc(endedAtMs))
    .limit(limit);
}

/** The end of this session; undefined while it goes on. */
export async function findSessionEnd(db: Database, id: string): Promise<EndedSession | undefined> {
  const [ended] = await db
    .select({ id: sessions.id, endedAtMs: sql<number>`${sessions.endedAtMs}` })
    .from(sessions)
    .where(and(eq(sessions.id, id), isNotNull(sessions.endedAtMs)));
  return ended;
}

function liveOf({ userId, onlyId, exceptId, nowMs }: LiveSessions) {
  return [
    eq(sessions.userId, userId),
    isNull(sessions.endedAtMs),
    gt(sessions.expiresAtMs, nowMs),
    onlyId === undefined ? undefined : eq(sessions.id, onlyId),
    exceptId === undefined ? undefined : ne(sessions.id, exceptId),
  ];
}

function existsSession(db: Database, where: SQL | undefined): SQL {
  return exists(db.select({ one: sql`1` }).from(sessions).where(where));
}

/** A session ends when its owner ends it, or when it expires; its last token died with it. */
export async function purgeSessions(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<number> {
  const due = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(lt(sessions.expiresAtMs, beforeMs))
    .limit(limit);
  const purged = await db.delete(sessions).where(inArray(sessions.id, due));
  return purged.meta.changes;
}
