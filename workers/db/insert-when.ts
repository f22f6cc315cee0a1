// Inserts one row if a condition holds, in one statement, since `batch()` has no conditions.

import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

/** A column that is absent from `row` is stored as NULL. */
export function insertWhen<Table extends SQLiteTable>(
  db: Database,
  table: Table,
  { row, when }: { readonly row: Table["$inferInsert"]; readonly when: SQL },
) {
  const given: Readonly<Record<string, unknown>> = row;
  const values = Object.entries(getTableColumns(table)).map(
    ([name, column]) => sql`${sql.param(given[name] ?? null, column)}`,
  );
  return db.insert(table).select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${when}`);
}
