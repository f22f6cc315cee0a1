// Drizzle over D1. Whoever reads or writes rows takes a `Database`, not a binding.

import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Database = DrizzleD1Database;

export function databaseOf(binding: D1Database): Database {
  return drizzle(binding);
}

export interface Reading {
  readonly db: Database;
  /** How new what was read is; a later reading that is given it is no older. */
  bookmark(): string | undefined;
}

/** A reading that any replica may answer as new as `bookmark`; without one, the primary does. */
export function beginReading(binding: D1Database, bookmark?: string): Reading {
  const session = binding.withSession(bookmark ?? "first-primary");
  return {
    db: drizzle(session as unknown as D1Database),
    bookmark: () => session.getBookmark() ?? undefined,
  };
}
