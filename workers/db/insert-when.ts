// Inserting one row only while a condition holds, inside one statement: what `batch()` lacks.

import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

/** `row` names every column: what is absent is stored as null. */
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
