// The table of one usage limit. Append-only: what has run is never edited.

import type { ObjectMigration } from "../runtime/migrate.ts";

export const USAGE_LIMIT_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE uses (
        id TEXT PRIMARY KEY,
        until_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
];
