// Facts of changes in this database, waiting for their queues.

import { inArray, lt, type SQL, sql } from "drizzle-orm";
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
    SELECT value ->> '$.id', value, unixepoch(value ->> '$.time') * 1000
    FROM json_each(${JSON.stringify(events)}) WHERE ${when}`);
}

/** Stores a fact of a change made elsewhere; the same one again is nothing new. */
export async function keepEvent(db: Database, event: EventEnvelope): Promise<void> {
  await outboxStatement(db, [event]).onConflictDoNothing();
}

/** The oldest facts stored before `beforeMs`. */
export async function listWaitingEvents(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<EventEnvelope[]> {
  const rows = await db
    .select({ event: outbox.event })
    .from(outbox)
    .where(lt(outbox.createdAtMs, beforeMs))
    .orderBy(outbox.createdAtMs, outbox.id)
    .limit(limit);
  return rows.map(({ event }) => event);
}

export async function forgetEvents(db: Database, events: readonly EventEnvelope[]): Promise<void> {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(events.map(({ id }) => id))}))`;
  await db.delete(outbox).where(inArray(outbox.id, ids));
}
