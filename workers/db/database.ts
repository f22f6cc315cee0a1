// Drizzle over D1. Whoever reads or writes rows takes a `Database`, not a binding.

import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Database = DrizzleD1Database;

export function databaseOf(binding: D1Database): Database {
  return drizzle(binding);
}
