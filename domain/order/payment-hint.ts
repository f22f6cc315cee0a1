// A payment provider's report about an order. It triggers a lookup and is trusted for nothing else.

import type { SagaJournal } from "../saga/journal.ts";
import { recordHint } from "../saga/record.ts";
import type { OrderState } from "./order-state.ts";

/** An event reported by a payment provider. */
export interface PaymentHint {
  /** The provider's own id; a repetition carries the same one. */
  readonly id: string;
  readonly type: string;
  readonly orderId: string;
  readonly operation: "authorize" | "capture" | "void" | "refund";
  /** The key under which the shop requested the operation. */
  readonly idempotencyKey: string;
}

/** [OS22] Makes the next try of the hinted operation due now; unchanged if none is pending. */
export function withHint(order: OrderState, { idempotencyKey }: PaymentHint): OrderState {
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
