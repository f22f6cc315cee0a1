// The migrations of the key ring's tables. Append-only.

import type { ObjectMigration } from "../runtime/migrate.ts";
import { OUTBOX_FAILURES_SCHEMA, OUTBOX_SCHEMA } from "../runtime/outbox.ts";

export const KEY_RING_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE keys (
        place INTEGER PRIMARY KEY AUTOINCREMENT,
        kid TEXT NOT NULL UNIQUE,
        signs_from_ms INTEGER NOT NULL,
        public_jwk TEXT NOT NULL,
        sealed_private_key TEXT NOT NULL
      ) STRICT`,
      ...OUTBOX_SCHEMA,
    ],
  },
  { id: 2, statements: OUTBOX_FAILURES_SCHEMA },
];
