// What the log database holds about a person.

import { desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import type { LoggedPerson } from "./forget-person.ts";
import { auditEntries, notifications } from "./schema.ts";

/** Mails they were sent, and what they did; the newest first, each at most `limit` rows. */
export function readPersonLog(
  db: Database,
  { userId, email, orderIds }: Pick<LoggedPerson, "email" | "orderIds"> & { userId: string },
  limit: number,
) {
  const { actor, subject } = auditEntries;
  const { recipient, orderId } = notifications;
  const orders = sql`(SELECT value FROM json_each(${JSON.stringify(orderIds)}))`;
  return db.batch([
    db
      .select()
      .from(notifications)
      .where(or(eq(recipient, email), inArray(orderId, orders)))
      .orderBy(desc(notifications.createdAtMs))
      .limit(limit),
    db
      .select()
      .from(auditEntries)
      .where(
        or(inArray(actor, [`user/${userId}`, `admin/${userId}`]), eq(subject, `user/${userId}`)),
      )
      .orderBy(desc(auditEntries.atMs))
      .limit(limit),
  ]);
}
