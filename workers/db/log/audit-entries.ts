// The audit chain in D1: appends to its end, and reads from all of it.

import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { GENESIS_HASH } from "../../../domain/events/audit-chain.ts";
import type { AuditEntry } from "../../../domain/events/audit-entry.ts";
import type { EventType } from "../../../domain/events/catalogue.ts";
import type { Database } from "../database.ts";
import { auditEntries, auditTrail } from "./schema.ts";

/** Which of these event ids are in the chain. At most 100, the bound parameters of D1. */
export async function knownAuditIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: auditTrail.id })
    .from(auditTrail)
    .where(inArray(auditTrail.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** The last entry of the chain; of an empty chain, what the first entry continues. */
export async function auditTail(
  db: Database,
): Promise<{ readonly position: number; readonly hash: string }> {
  const [last] = await db
    .select({ position: auditTrail.position, hash: auditTrail.hash })
    .from(auditTrail)
    .orderBy(desc(auditTrail.position))
    .limit(1);
  return last ?? { position: 0, hash: GENESIS_HASH };
}

/** Fails when the event is known or the position in the chain is taken. */
export function insertAuditEntry(db: Database, entry: AuditEntry, position: number) {
  return db.insert(auditEntries).values({ ...entry, position });
}

export interface AuditFilter {
  readonly correlationId?: string | undefined;
  readonly callerCorrelationId?: string | undefined;
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
}

/** The first `limit` entries of a filter in the order of their events. `type` alone scans. */
export function listAuditEntries(
  db: Database,
  filter: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  const { correlationId, callerCorrelationId, subject, type } = filter;
  return db
    .select()
    .from(auditTrail)
    .where(
      and(
        correlationId === undefined ? undefined : eq(auditTrail.correlationId, correlationId),
        callerCorrelationId === undefined
          ? undefined
          : eq(auditTrail.callerCorrelationId, callerCorrelationId),
        subject === undefined ? undefined : eq(auditTrail.subject, subject),
        type === undefined ? undefined : eq(auditTrail.type, type as EventType),
      ),
    )
    .orderBy(asc(auditTrail.atMs), asc(auditTrail.sequence), asc(auditTrail.id))
    .limit(limit);
}
