import type { ObjectMigration } from "../runtime/migrate.ts";
import { OUTBOX_SCHEMA } from "../runtime/outbox.ts";

/** Append-only: what has shipped is never edited. */
export const ORDER_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE placed (
        single INTEGER PRIMARY KEY CHECK (single = 1),
        document TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE saga (
        single INTEGER PRIMARY KEY CHECK (single = 1),
        journal TEXT NOT NULL
      ) STRICT`,
      ...OUTBOX_SCHEMA,
    ],
  },
];
