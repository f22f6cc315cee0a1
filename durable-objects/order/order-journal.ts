// What an order keeps: what was placed (never changes) and the saga's journal (one row, replaced
// whole with every change, so that a journal is never half written).

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { PlacedDraft } from "../../domain/order/draft.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";

export interface PlacedOrder extends PlacedDraft {
  readonly fingerprint: string;
  /** Who placed it; later facts of the saga carry its correlation and trace. */
  readonly context: ActionContext;
}

export class OrderJournalStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  placed(): PlacedOrder | undefined {
    const [row] = this.#sql.exec<{ document: string }>("SELECT document FROM placed").toArray();
    return row === undefined ? undefined : (JSON.parse(row.document) as PlacedOrder);
  }

  insert(placed: PlacedOrder, journal: SagaJournal): void {
    this.#sql.exec("INSERT INTO placed (single, document) VALUES (1, ?)", JSON.stringify(placed));
    this.#sql.exec("INSERT INTO saga (single, journal) VALUES (1, ?)", JSON.stringify(journal));
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
