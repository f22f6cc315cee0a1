// The rows of an order: the placed draft (changed only to erase the buyer), the placement's
// journal, one journal per job, and the record. Each is one row and replaced whole, so that none is
// ever half written. Unchanged rows are not written.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { PlacedOrder } from "../../domain/order/draft.ts";
import type { OrderJob } from "../../domain/order/jobs.ts";
import type { OrderState } from "../../domain/order/order-state.ts";
import { EMPTY_RECORD, type OrderRecord } from "../../domain/order/record.ts";
import {
  readJobCommand,
  readPlaced,
  type StoredJobCommand,
  type StoredPlacedOrder,
} from "../../domain/order/stored-order.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";
import { LazyTables } from "../runtime/lazy-tables.ts";
import { ORDER_MIGRATIONS } from "./order-migrations.ts";

type JobRow = {
  id: string;
  command: string;
  context: string;
  journal: string;
  createdAtMs: number;
};

export class OrderJournalStore {
  readonly #sql: SqlStorage;
  readonly #tables: LazyTables;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    this.#tables = new LazyTables(storage, ORDER_MIGRATIONS);
  }

  placed(): PlacedOrder | undefined {
    if (!this.#tables.exist) return undefined;
    const [row] = this.#sql.exec<{ document: string }>("SELECT document FROM placed").toArray();
    return row === undefined
      ? undefined
      : readPlaced(JSON.parse(row.document) as StoredPlacedOrder);
  }

  /** The whole order; undefined when nothing was placed. */
  order(): OrderState | undefined {
    const placed = this.placed();
    if (placed === undefined) return undefined;
    return { placed, saga: this.#journal(), jobs: this.#jobs(), record: this.#record() };
  }

  /** The first write of an order; it makes the tables. */
  insert({ placed, saga }: OrderState): void {
    this.#tables.make();
    this.#sql.exec("INSERT INTO placed (single, document) VALUES (1, ?)", JSON.stringify(placed));
    this.#sql.exec("INSERT INTO saga (single, journal) VALUES (1, ?)", JSON.stringify(saga));
  }

  /** Writes the rows that changed. */
  save(before: OrderState, after: OrderState): void {
    if (after.placed !== before.placed) {
      this.#sql.exec("UPDATE placed SET document = ?", JSON.stringify(after.placed));
    }
    if (after.saga !== before.saga) {
      this.#sql.exec("UPDATE saga SET journal = ?", JSON.stringify(after.saga));
    }
    if (after.record !== before.record) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO record (single, document) VALUES (1, ?)",
        JSON.stringify(after.record),
      );
    }
    for (const job of after.jobs) if (!before.jobs.includes(job)) this.#saveJob(job);
  }

  /** The digest of the command that was accepted under this key, if any. */
  fingerprintOf(key: string): string | undefined {
    const [row] = this.#sql
      .exec<{ fingerprint: string }>("SELECT fingerprint FROM commands WHERE key = ?", key)
      .toArray();
    return row?.fingerprint;
  }

  rememberCommand({ key, fingerprint }: { readonly key: string; readonly fingerprint: string }) {
    this.#sql.exec("INSERT INTO commands (key, fingerprint) VALUES (?, ?)", key, fingerprint);
  }

  #journal(): SagaJournal {
    const { journal } = this.#sql.exec<{ journal: string }>("SELECT journal FROM saga").one();
    return JSON.parse(journal) as SagaJournal;
  }

  #record(): OrderRecord {
    const [row] = this.#sql.exec<{ document: string }>("SELECT document FROM record").toArray();
    return row === undefined ? EMPTY_RECORD : (JSON.parse(row.document) as OrderRecord);
  }

  #jobs(): OrderJob[] {
    return this.#sql
      .exec<JobRow>(
        `SELECT id, command, context, journal, created_at_ms AS createdAtMs
        FROM jobs ORDER BY sequence`,
      )
      .toArray()
      .map(({ id, command, context, journal, createdAtMs }) => ({
        id,
        command: readJobCommand(JSON.parse(command) as StoredJobCommand),
        context: JSON.parse(context) as ActionContext,
        journal: JSON.parse(journal) as SagaJournal,
        createdAtMs,
      }));
  }

  #saveJob({ id, command, context, journal, createdAtMs }: OrderJob): void {
    this.#sql.exec(
      `INSERT INTO jobs (id, command, context, journal, created_at_ms) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET command = excluded.command, journal = excluded.journal`,
      id,
      JSON.stringify(command),
      JSON.stringify(context),
      JSON.stringify(journal),
      createdAtMs,
    );
  }
}
