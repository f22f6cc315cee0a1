// The migrations of a cart's tables. Append-only.

import type { ObjectMigration } from "../runtime/migrate.ts";
import { OUTBOX_FAILURES_SCHEMA, OUTBOX_SCHEMA } from "../runtime/outbox.ts";

export const CART_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      // One row holds the whole cart: at most 100 short lines, and a change writes one row.
      `CREATE TABLE cart (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        version INTEGER NOT NULL,
        lines TEXT NOT NULL,
        merged_into_cart_id TEXT,
        owner TEXT NOT NULL CHECK (owner IN ('guest', 'user')),
        changed_at_ms INTEGER NOT NULL,
        abandoned_told INTEGER NOT NULL
      ) STRICT`,
      // Commands that take effect once; a null time keeps the row as long as the cart.
      `CREATE TABLE applied (
        command TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        forget_at_ms INTEGER
      ) STRICT, WITHOUT ROWID`,
      ...OUTBOX_SCHEMA,
    ],
  },
  {
    id: 2,
    // The marks of the orders that buy the cart's content, as JSON; null when there are none.
    statements: ["ALTER TABLE cart ADD COLUMN ordered_by TEXT"],
  },
  {
    id: 3,
    // The owner's recent orders, as JSON; null when there are none.
    statements: ["ALTER TABLE cart ADD COLUMN lately_ordered TEXT"],
  },
  { id: 4, statements: OUTBOX_FAILURES_SCHEMA },
];
