// One row a mail: what it says, to whom, and how far it came.

import { and, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { notifications } from "./schema.ts";

export type Notification = typeof notifications.$inferSelect;

/** A mail before its first attempt. */
export type NotificationDraft = Omit<Notification, "state" | "attempts" | "failure" | "sentAtMs">;

/** Stores the draft unless this mail is known already; answers with what is stored. */
export async function queueNotification(
  db: Database,
  draft: NotificationDraft,
): Promise<Notification> {
  const [, [stored]] = await db.batch([
    db
      .insert(notifications)
      .values({ ...draft, state: "queued" })
      .onConflictDoNothing(),
    db.select().from(notifications).where(eq(notifications.id, draft.id)),
  ]);
  if (stored === undefined) throw new Error(`notification ${draft.id} was not stored`);
  return stored;
}

/** What an attempt to send changed. */
export type NotificationProgress =
  | { readonly state: "sent"; readonly sentAtMs: number }
  | { readonly state: "queued" | "failed"; readonly failure: string };

export async function recordAttempt(
  db: Database,
  id: string,
  progress: NotificationProgress,
): Promise<void> {
  const { attempts } = notifications;
  await db
    .update(notifications)
    .set({ failure: null, ...progress, attempts: sql`${attempts} + 1` })
    .where(eq(notifications.id, id));
}

/** Newest first; `to` is the whole address. */
export function listNotifications(
  db: Database,
  filter: { readonly to?: string | undefined },
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<Notification[]> {
  return db
    .select()
    .from(notifications)
    .where(filter.to === undefined ? undefined : eq(notifications.recipient, filter.to))
    .orderBy(desc(notifications.createdAtMs), desc(notifications.id))
    .limit(limit)
    .offset(skip);
}

/** Empties the bodies of up to `limit` mails sent before `sentBeforeMs`; says how many. */
export async function emptySentBodies(
  db: Database,
  sentBeforeMs: number,
  limit: number,
): Promise<number> {
  const due = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(lt(notifications.sentAtMs, sentBeforeMs), ne(notifications.html, sql`''`)))
    .limit(limit);
  const emptied = await db
    .update(notifications)
    .set({ html: "", text: "" })
    .where(inArray(notifications.id, due))
    .returning({ id: notifications.id });
  return emptied.length;
}
