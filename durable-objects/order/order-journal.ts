// What an order keeps: what was placed (it changes only to forget the buyer) and the saga's journal
// (one row, replaced whole with every change, so that a journal is never half written).

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { PlacedDraft } from "../../domain/order/draft.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";
import { hasTables, migrate } from "../runtime/migrate.ts";
import { ORDER_MIGRATIONS } from "./order-migrations.ts";

export interface PlacedOrder extends PlacedDraft {
  readonly fingerprint: string;
  /** Who placed it; later facts of the saga carry its correlation and trace. */
  readonly context: ActionContext;
  /** [OS15] The person behind it asked to be forgotten. */
  readonly buyer?: "to-be-forgotten" | "forgotten";
}

export class OrderJournalStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  #hasTables: boolean;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#hasTables = hasTables(storage);
    if (this.#hasTables) migrate(storage, ORDER_MIGRATIONS);
  }

  placed(): PlacedOrder | undefined {
    if (!this.#hasTables) return undefined;
    const [row] = this.#sql.exec<{ document: string }>("SELECT document FROM placed").toArray();
    return row === undefined ? undefined : (JSON.parse(row.document) as PlacedOrder);
  }

  /** The first write of an order's life: it makes the tables. */
  insert(placed: PlacedOrder, journal: SagaJournal): void {
    migrate(this.#storage, ORDER_MIGRATIONS);
    this.#hasTables = true;
    this.#sql.exec("INSERT INTO placed (single, document) VALUES (1, ?)", JSON.stringify(placed));
    this.#sql.exec("INSERT INTO saga (single, journal) VALUES (1, ?)", JSON.stringify(journal));
  }

  replacePlaced(placed: PlacedOrder): void {
    this.#sql.exec("UPDATE placed SET document = ?", JSON.stringify(placed));
  }

  /** The journal of a placed order. Throws when nothing was placed: callers check first. */
  journal(): SagaJournal {
    const { journal } = this.#sql.exec<{ journal: string }>("SELECT journal FROM saga").one();
    return JSON.parse(journal) as SagaJournal;
  }

  save(journal: SagaJournal): void {
    this.#sql.exec("UPDATE saga SET journal = ?", JSON.stringify(journal));
  }
}
