// What payment providers said of this order. Word from outside is kept and believed in one thing
// only: that now is the time to look up what became of an operation nobody knows about.

import type { SagaJournal } from "../../domain/saga/journal.ts";
import { recordHint } from "../../domain/saga/record.ts";
import type { PaymentHint } from "./order-commands.ts";
import type { StoredOrder } from "./order-journal.ts";

/** Many more than the operations of one order; beyond them the oldest is forgotten. */
const HINTS_KEPT_MAX = 100;

/** Keeps a hint. False when it was heard before: then there is nothing new in it. */
export function keepHint(sql: SqlStorage, hint: PaymentHint, nowMs: number): boolean {
  const kept = sql.exec(
    `INSERT INTO hints (id, type, idempotency_key, heard_at_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING RETURNING id`,
    hint.id,
    hint.type,
    hint.idempotencyKey,
    nowMs,
  );
  if (kept.toArray().length === 0) return false;
  sql.exec(
    "DELETE FROM hints WHERE sequence <= (SELECT MAX(sequence) FROM hints) - ?",
    HINTS_KEPT_MAX,
  );
  return true;
}

/** The order with the next try of what the hint is about due now; the same where nothing waits. */
export function withHint(order: StoredOrder, { idempotencyKey }: PaymentHint): StoredOrder {
  const { orderId } = order.placed.draft;
  const hinted = (journal: SagaJournal, prefix: string) => {
    const entry = journal.entries.find(({ step, direction }) =>
      `${idempotencyKey}/`.startsWith(`${prefix}/${step}/${direction}/`),
    );
    return entry === undefined ? journal : recordHint(journal, entry);
  };
  const saga = hinted(order.saga, orderId);
  const job = order.jobs.find(({ id }) => idempotencyKey.startsWith(`${orderId}/${id}/`));
  const journal = job && hinted(job.journal, `${orderId}/${job.id}`);
  if (saga === order.saga && journal === job?.journal) return order;
  const jobs = order.jobs.map((known) =>
    known === job && journal !== undefined ? { ...known, journal } : known,
  );
  return { ...order, saga, jobs };
}
