// How LOG_DB is opened. Apart from the shop's database, so that logging cannot slow shopping.

import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type LogDb = DrizzleD1Database;

export function openLogDb(env: Pick<Env, "LOG_DB">): LogDb {
  return drizzle(env.LOG_DB);
}
