// The audit log in D1: the end of the chain, what is already in it, and stories read from it.

import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { GENESIS_HASH } from "../../../domain/events/audit-chain.ts";
import type { AuditEntry } from "../../../domain/events/audit-entry.ts";
import type { EventType } from "../../../domain/events/catalogue.ts";
import type { Database } from "../database.ts";
import { auditEntries } from "./schema.ts";

/** Which of these event ids are already in the log. At most 100, the bound parameters of D1. */
export async function knownAuditIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(inArray(auditEntries.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** The hash the next entry continues. */
export async function auditTail(db: Database): Promise<string> {
  const [last] = await db
    .select({ hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.position))
    .limit(1);
  return last?.hash ?? GENESIS_HASH;
}

/** Fails when the event is known or the place in the chain is taken. */
export function insertAuditEntry(db: Database, entry: AuditEntry) {
  return db.insert(auditEntries).values(entry);
}

export interface AuditFilter {
  readonly correlationId?: string | undefined;
  readonly callerCorrelationId?: string | undefined;
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
}

/** A story in the order it happened, the first `limit` entries of it. */
export function listAuditEntries(
  db: Database,
  filter: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  const { correlationId, callerCorrelationId, subject, type } = filter;
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        correlationId === undefined ? undefined : eq(auditEntries.correlationId, correlationId),
        callerCorrelationId === undefined
          ? undefined
          : eq(auditEntries.callerCorrelationId, callerCorrelationId),
        subject === undefined ? undefined : eq(auditEntries.subject, subject),
        type === undefined ? undefined : eq(auditEntries.type, type as EventType),
      ),
    )
    .orderBy(asc(auditEntries.atMs), asc(auditEntries.sequence), asc(auditEntries.id))
    .limit(limit);
}
