// The migrations of one stock counter. Append-only: what has run is never edited.

import type { ObjectMigration } from "../runtime/migrate.ts";
import { OUTBOX_FAILURES_SCHEMA, OUTBOX_SCHEMA } from "../runtime/outbox.ts";

export const STOCK_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      // The balance in the last row is the level; it is stored nowhere else.
      `CREATE TABLE ledger (
        version INTEGER PRIMARY KEY,
        movement TEXT NOT NULL,
        units INTEGER NOT NULL,
        reference TEXT NOT NULL,
        reason TEXT,
        actor TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        on_hand_units INTEGER NOT NULL,
        held_units INTEGER NOT NULL,
        reserved_units INTEGER NOT NULL
      ) STRICT`,
      // Only these movements are looked up by reference; the movements of orders cost no index.
      `CREATE UNIQUE INDEX ledger_applied ON ledger (movement, reference)
        WHERE movement IN ('adjust', 'restock')`,
      `CREATE TABLE claims (
        order_id TEXT PRIMARY KEY,
        units INTEGER NOT NULL,
        state TEXT NOT NULL,
        until_ms INTEGER
      ) STRICT, WITHOUT ROWID`,
      "CREATE INDEX claims_held ON claims (until_ms) WHERE state = 'held'",
      `CREATE TABLE projection (
        version INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        retry_at_ms INTEGER NOT NULL
      ) STRICT`,
      "INSERT INTO projection (version, attempts, retry_at_ms) VALUES (0, 0, 0)",
      ...OUTBOX_SCHEMA,
    ],
  },
  {
    id: 2,
    statements: [
      "ALTER TABLE claims ADD COLUMN shipped_units INTEGER NOT NULL DEFAULT 0",
      // Shipments are looked up by reference as well.
      "DROP INDEX ledger_applied",
      `CREATE UNIQUE INDEX ledger_applied ON ledger (movement, reference)
        WHERE movement IN ('adjust', 'restock', 'ship')`,
    ],
  },
  { id: 3, statements: OUTBOX_FAILURES_SCHEMA },
];
