// Deletes ended sessions and expired tokens.

import { DEAD_IDENTITY_KEPT_MS, MAILED_TOKENS_WINDOW_MS } from "../../../domain/auth/lifetimes.ts";
import type { Database } from "../../db/database.ts";
import { purgeOneTimeTokens } from "../../db/shop/identity/one-time-tokens.ts";
import { purgeRefreshTokens } from "../../db/shop/identity/refresh-tokens.ts";
import { purgeSessions } from "../../db/shop/identity/sessions.ts";

/** Rows a statement, and statements a table and night: 50,000 of each. */
const CHUNK_ROWS_MAX = 500;
const CHUNKS_MAX = 100;

/** Deletes up to `limit` rows that ended before `beforeMs`; returns how many. */
type Purge = (db: Database, beforeMs: number, limit: number) => Promise<number>;

/** Mailed tokens are kept for a while after their expiry, because they count towards limits. */
export async function purgeIdentity(db: Database, nowMs: number): Promise<void> {
  await inChunks(db, purgeRefreshTokens, nowMs);
  await inChunks(db, purgeOneTimeTokens, nowMs - MAILED_TOKENS_WINDOW_MS);
  await inChunks(db, purgeSessions, nowMs - DEAD_IDENTITY_KEPT_MS);
}

async function inChunks(db: Database, purge: Purge, beforeMs: number): Promise<void> {
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    if ((await purge(db, beforeMs, CHUNK_ROWS_MAX)) < CHUNK_ROWS_MAX) return;
  }
}
