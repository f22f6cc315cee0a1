// The rows of the simulated provider for one order: the payment, and every operation by its key.

import { LazyTables } from "../runtime/lazy-tables.ts";
import type { ObjectMigration } from "../runtime/migrate.ts";
import { NO_PAYMENT, type PaymentRecord } from "./payment-record.ts";
import type { Operation, ProviderOutcome } from "./payment-simulator-commands.ts";
import { WEBHOOK_SCHEMA } from "./webhook-mailbox.ts";

/** Append-only: a migration that has run is never edited. */
const MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE payment (
        single INTEGER PRIMARY KEY CHECK (single = 1),
        record TEXT NOT NULL
      ) STRICT`,
    ],
  },
  {
    id: 2,
    statements: [
      `CREATE TABLE operations (
        idempotency_key TEXT NOT NULL,
        operation TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        answer TEXT,
        PRIMARY KEY (operation, idempotency_key)
      ) STRICT`,
    ],
  },
  { id: 3, statements: WEBHOOK_SCHEMA },
  { id: 4, statements: ["ALTER TABLE operations ADD COLUMN decided_at_ms INTEGER"] },
];

/** One operation under one key. */
export interface OperationRecord {
  readonly attempts: number;
  /** The outcome; absent while no try has got through. */
  readonly outcome?: ProviderOutcome<unknown> | undefined;
  /** The outcome is not visible before; absent when it was decided at once. */
  readonly decidedAtMs?: number | undefined;
}

export class PaymentSimulatorStore {
  readonly #storage: DurableObjectStorage;
  readonly #tables: LazyTables;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#tables = new LazyTables(storage, MIGRATIONS);
  }

  payment(): PaymentRecord {
    if (!this.#tables.exist) return NO_PAYMENT;
    const [row] = this.#storage.sql
      .exec<{ record: string }>("SELECT record FROM payment")
      .toArray();
    return row === undefined ? NO_PAYMENT : (JSON.parse(row.record) as PaymentRecord);
  }

  /** The number of operations of any outcome. */
  countOperations(): number {
    const { count } = this.#storage.sql
      .exec<{ count: number }>("SELECT COUNT(*) AS count FROM operations")
      .one();
    return count;
  }

  operation(operation: Operation, idempotencyKey: string): OperationRecord | undefined {
    if (!this.#tables.exist) return undefined;
    const [row] = this.#storage.sql
      .exec<{ attempts: number; outcome: string | null; decidedAtMs: number | null }>(
        `SELECT attempts, answer AS outcome, decided_at_ms AS decidedAtMs FROM operations
        WHERE operation = ? AND idempotency_key = ?`,
        operation,
        idempotencyKey,
      )
      .toArray();
    if (row === undefined) return undefined;
    const { attempts, outcome, decidedAtMs } = row;
    return {
      attempts,
      outcome: outcome === null ? undefined : JSON.parse(outcome),
      decidedAtMs: decidedAtMs ?? undefined,
    };
  }

  savePayment(record: PaymentRecord): void {
    this.#tables.make();
    this.#storage.sql.exec(
      "INSERT OR REPLACE INTO payment (single, record) VALUES (1, ?)",
      JSON.stringify(record),
    );
  }

  saveOperation(
    operation: Operation,
    idempotencyKey: string,
    { attempts, outcome, decidedAtMs }: OperationRecord,
  ): void {
    this.#tables.make();
    this.#storage.sql.exec(
      `INSERT OR REPLACE INTO operations
      (operation, idempotency_key, attempts, answer, decided_at_ms) VALUES (?, ?, ?, ?, ?)`,
      operation,
      idempotencyKey,
      attempts,
      outcome === undefined ? null : JSON.stringify(outcome),
      decidedAtMs ?? null,
    );
  }
}
