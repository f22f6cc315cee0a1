// Facts of changes in this database, waiting for their queues.

import { and, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { EventEnvelope } from "../../../../domain/events/envelope.ts";
import type { Database } from "../../database.ts";
import { outbox } from "../identity/schema.ts";

/**
 * Stores facts; to be put in the batch that makes them true. Where the change has a condition, the
 * facts take the same, so that what did not happen is not told.
 */
export function outboxStatement(
  db: Database,
  events: readonly EventEnvelope[],
  when: SQL = sql`TRUE`,
) {
  return db.insert(outbox).select(sql`
    SELECT value ->> '$.id', value, unixepoch(value ->> '$.time') * 1000, 0, NULL
    FROM json_each(${JSON.stringify(events)}) WHERE ${when}`);
}

/** Stores an event of a change made elsewhere. Idempotent by event id. */
export async function keepEvent(db: Database, event: EventEnvelope): Promise<void> {
  await outboxStatement(db, [event]).onConflictDoNothing();
}

/** An event that was not sent, and in how many sweeps it failed. */
export interface UnsentEvent {
  readonly event: EventEnvelope;
  readonly attempts: number;
}

/** The oldest events stored before `beforeMs` that never failed. */
export async function listNewEvents(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<EventEnvelope[]> {
  const rows = await db
    .select({ event: outbox.event })
    .from(outbox)
    .where(and(eq(outbox.attempts, 0), lt(outbox.createdAtMs, beforeMs)))
    .orderBy(outbox.createdAtMs, outbox.id)
    .limit(limit);
  return rows.map(({ event }) => event);
}

/** Events that failed before, those with the fewest failures first: none starves another. */
export async function listFailedEvents(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<UnsentEvent[]> {
  return db
    .select({ event: outbox.event, attempts: outbox.attempts })
    .from(outbox)
    .where(and(gt(outbox.attempts, 0), lt(outbox.createdAtMs, beforeMs)))
    .orderBy(outbox.attempts, outbox.createdAtMs)
    .limit(limit);
}

/** Counts a failed send of these events. */
export async function countFailure(
  db: Database,
  events: readonly EventEnvelope[],
  lastError: string,
): Promise<void> {
  await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, lastError })
    .where(inArray(outbox.id, idsOf(events)));
}

export async function forgetEvents(db: Database, events: readonly EventEnvelope[]): Promise<void> {
  await db.delete(outbox).where(inArray(outbox.id, idsOf(events)));
}

function idsOf(events: readonly EventEnvelope[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(events.map(({ id }) => id))}))`;
}
