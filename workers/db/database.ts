// Drizzle over D1. Queries take a `Database`, not a binding.

import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Database = DrizzleD1Database;

export function databaseOf(binding: D1Database): Database {
  return drizzle(binding);
}

export interface Reading {
  readonly db: Database;
  /** The D1 bookmark of the read; a later read with it is at least as recent. */
  bookmark(): string | undefined;
}

/** A read session from any replica at least as recent as `bookmark`; without one, the primary. */
export function beginReading(binding: D1Database, bookmark?: string): Reading {
  const session = binding.withSession(bookmark ?? "first-primary");
  return {
    db: drizzle(session as unknown as D1Database),
    bookmark: () => session.getBookmark() ?? undefined,
  };
}
