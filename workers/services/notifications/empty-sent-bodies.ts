// Empties the bodies of old sent mails in the database: they contain purchases and addresses, and
// are most of its size. That a mail was sent stays on record.

import type { Database } from "../../db/database.ts";
import { emptySentBodies as emptyRows } from "../../db/log/notifications.ts";

/** How long a sent mail can be read again, in milliseconds: 90 days. */
export const BODY_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Rows a statement, and statements a night: 50,000 mails, well within a cron's minutes. */
const CHUNK_ROWS_MAX = 500;
const CHUNKS_MAX = 100;

export async function emptySentBodies(db: Database, nowMs: number): Promise<void> {
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    const emptied = await emptyRows(db, nowMs - BODY_KEPT_MS, CHUNK_ROWS_MAX);
    if (emptied < CHUNK_ROWS_MAX) return;
  }
}
