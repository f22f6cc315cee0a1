// The migrations of one login throttle. Append-only.

import type { ObjectMigration } from "../runtime/migrate.ts";

export const LOGIN_THROTTLE_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE buckets (
        key TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        last_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      "CREATE INDEX buckets_by_age ON buckets (last_at_ms)",
    ],
  },
];
