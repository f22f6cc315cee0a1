// Lists the mails that were sent.

import { databaseOf } from "../../db/database.ts";
import { listNotifications, type Notification } from "../../db/log/notifications.ts";

/** The most rows that one reading returns. */
export const MAILS_MAX = 200;

export interface EventLogService {
  /** Newest first, after so many, `MAILS_MAX` at the most; `to` is the whole address. */
  mails(
    filter: { readonly to?: string | undefined },
    skip: number,
  ): Promise<readonly Notification[]>;
}

export function createEventLogService(env: Pick<Env, "LOG_DB">): EventLogService {
  const db = databaseOf(env.LOG_DB);
  return {
    mails: (filter, skip) => listNotifications(db, filter, { limit: MAILS_MAX, skip }),
  };
}
