import type { ObjectMigration } from "../runtime/migrate.ts";
import { OUTBOX_FAILURES_SCHEMA, OUTBOX_SCHEMA } from "../runtime/outbox.ts";

/** Append-only: a migration that has run is never edited. */
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
  {
    id: 2,
    statements: [
      `CREATE TABLE jobs (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        command TEXT NOT NULL,
        context TEXT NOT NULL,
        journal TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT`,
      `CREATE TABLE record (
        single INTEGER PRIMARY KEY CHECK (single = 1),
        document TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE commands (
        key TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: 3,
    statements: [
      `CREATE TABLE hints (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        heard_at_ms INTEGER NOT NULL
      ) STRICT`,
    ],
  },
  {
    id: 4,
    statements: [
      `CREATE TABLE story (
        id INTEGER PRIMARY KEY,
        type TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        data TEXT NOT NULL
      ) STRICT`,
    ],
  },
  { id: 5, statements: OUTBOX_FAILURES_SCHEMA },
];
