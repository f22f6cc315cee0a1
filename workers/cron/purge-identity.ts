// Removes sessions that are over and tokens that can no longer be used.

import { DEAD_IDENTITY_KEPT_MS, MAILED_TOKENS_WINDOW_MS } from "../../domain/auth/lifetimes.ts";
import type { Database } from "../db/database.ts";
import { purgeOneTimeTokens } from "../db/shop/identity/one-time-tokens.ts";
import { purgeRefreshTokens } from "../db/shop/identity/refresh-tokens.ts";
import { purgeSessions } from "../db/shop/identity/sessions.ts";

/** Rows a statement, and statements a table and night: 50,000 of each. */
const CHUNK_ROWS_MAX = 500;
const CHUNKS_MAX = 100;

/** Removes up to `limit` rows that died before `beforeMs`; says how many. */
type Purge = (db: Database, beforeMs: number, limit: number) => Promise<number>;

/** Tokens that expired prove nothing any more; those that were mailed are counted for a while. */
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
