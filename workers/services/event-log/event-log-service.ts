// Reading what the consumers wrote: the audit trail and the mails.

import type { AuditEntry } from "../../../domain/events/audit-entry.ts";
import { databaseOf } from "../../db/database.ts";
import { type AuditFilter, listAuditEntries } from "../../db/log/audit-entries.ts";
import { listNotifications, type Notification } from "../../db/log/notifications.ts";

/** The most rows one reading answers with. */
const ENTRIES_MAX = 1000;
export const MAILS_MAX = 200;

export interface EventLogService {
  /** In the order it happened. */
  auditTrail(filter: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Newest first, after so many, `MAILS_MAX` at the most; `to` is the whole address. */
  mails(
    filter: { readonly to?: string | undefined },
    skip: number,
  ): Promise<readonly Notification[]>;
}

export function createEventLogService(env: Pick<Env, "LOG_DB">): EventLogService {
  const db = databaseOf(env.LOG_DB);
  return {
    auditTrail: (filter) => listAuditEntries(db, filter, ENTRIES_MAX),
    mails: (filter, skip) => listNotifications(db, filter, { limit: MAILS_MAX, skip }),
  };
}
