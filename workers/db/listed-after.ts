// How lists that run from the newest to the oldest go on.

import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** What comes after the row of this id, by time and then id; nothing, if there is no such row. */
export function isListedAfter(
  { atMs, id }: { readonly atMs: SQLiteColumn; readonly id: SQLiteColumn },
  afterId: string,
): SQL {
  const [at, key] = [sql.identifier(atMs.name), sql.identifier(id.name)];
  return sql`(${atMs}, ${id}) < (SELECT other.${at}, other.${key} FROM ${atMs.table} AS other
    WHERE other.${key} = ${afterId})`;
}
