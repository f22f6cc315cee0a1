// One row per mail: to whom, because of what event, and what became of it. Bodies have a bucket.

import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { isListedAfter, type RowsAfter } from "../cursor-page.ts";
import type { Database } from "../database.ts";
import { listOf } from "../list-of.ts";
import { NOTIFICATION_STATES, notifications } from "./schema.ts";

export type Notification = typeof notifications.$inferSelect;

/** A mail before its first attempt. */
export type NotificationDraft = Omit<
  Notification,
  "html" | "text" | "state" | "attempts" | "failure" | "sentAtMs" | "withheldFor"
>;

/** Stores the draft unless this mail has a row; returns the row. */
export async function queueNotification(
  db: Database,
  draft: NotificationDraft,
): Promise<Notification> {
  const [, [stored]] = await db.batch([
    db
      .insert(notifications)
      .values({ ...draft, html: "", text: "", state: "queued" })
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

/** Marks a mail that is not sent, because its order, mailbox or network caused too many. */
export async function recordWithheld(db: Database, id: string): Promise<void> {
  await db
    .update(notifications)
    .set({ state: "failed", withheldFor: "limit" })
    .where(eq(notifications.id, id));
}

/** The state of a mail for staff: a withheld one is not `failed` but `not-sent`. */
export const MAIL_STATES = [...NOTIFICATION_STATES, "not-sent"] as const;

export type MailState = (typeof MAIL_STATES)[number];

export interface NotificationFilter {
  readonly state?: MailState | undefined;
  /** The whole address. */
  readonly recipient?: string | undefined;
  readonly orderId?: string | undefined;
}

/** The newest first. `state` alone scans back in time. */
export function listNotifications(
  db: Database,
  { state, recipient, orderId }: NotificationFilter,
  { after, limit }: RowsAfter,
): Promise<Notification[]> {
  const { createdAtMs, id } = notifications;
  return db
    .select()
    .from(notifications)
    .where(
      and(
        isInState(state),
        recipient === undefined ? undefined : eq(notifications.recipient, recipient),
        orderId === undefined ? undefined : eq(notifications.orderId, orderId),
        isListedAfter({ atMs: createdAtMs, id }, after),
      ),
    )
    .orderBy(desc(createdAtMs), desc(id))
    .limit(limit);
}

function isInState(state: MailState | undefined): SQL | undefined {
  if (state === undefined) return undefined;
  if (state === "not-sent") return isNotNull(notifications.withheldFor);
  return and(eq(notifications.state, state), isNull(notifications.withheldFor));
}

export async function findNotification(
  db: Database,
  id: string,
): Promise<Notification | undefined> {
  const [found] = await db.select().from(notifications).where(eq(notifications.id, id));
  return found;
}

/** Ids of the mails to a person or about their orders, in the order of ids. */
export async function listMailIds(
  db: Database,
  person: MailedPerson,
  { afterId, limit }: { readonly afterId: string; readonly limit: number },
): Promise<string[]> {
  const { id } = notifications;
  const rows = await db
    .select({ id })
    .from(notifications)
    .where(and(isMailOf(person), gt(id, afterId)))
    .orderBy(asc(id))
    .limit(limit);
  return rows.map((row) => row.id);
}

export interface MailedPerson {
  readonly email: string;
  readonly orderIds: readonly string[];
}

/** Mails to a person or about their orders. */
export function isMailOf({ email, orderIds }: MailedPerson): SQL | undefined {
  const { recipient, orderId } = notifications;
  return or(eq(recipient, email), inArray(orderId, listOf(orderIds)));
}

/**
 * Empties up to `limit` bodies of mails sent before `sentBeforeMs`, in rows that are older than the
 * bucket of bodies; returns how many.
 */
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
