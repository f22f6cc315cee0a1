// Rows of the log database about one person, for the export of their account.

import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { isMailOf, type MailedPerson } from "./notifications.ts";
import { auditTrail, notifications } from "./schema.ts";

/**
 * Mails they were sent, entries of what they did, and entries about their account; the newest
 * first, each at most `limit` rows.
 */
export function readPersonLog(
  db: Database,
  { userId, ...person }: MailedPerson & { readonly userId: string },
  limit: number,
) {
  const { actor, subject, atMs } = auditTrail;
  const isTheirs = inArray(actor, [`user/${userId}`, `admin/${userId}`]);
  return db.batch([
    db
      .select()
      .from(notifications)
      .where(isMailOf(person))
      .orderBy(desc(notifications.createdAtMs))
      .limit(limit),
    db
      .select()
      .from(auditTrail)
      .where(and(isTheirs, IS_OF_PERSON))
      .orderBy(desc(atMs))
      .limit(limit),
    db
      .select()
      .from(auditTrail)
      .where(eq(subject, `user/${userId}`))
      .orderBy(desc(atMs))
      .limit(limit),
  ]);
}

/** The condition of the index on actors, in its own words: without it, the index is not used. */
const IS_OF_PERSON = sql`${auditTrail.actor} NOT IN ('system', 'guest')`;
