// [OS22] The payment providers' reports about this order, each kept once by its id.

import type { PaymentHint } from "../../domain/order/payment-hint.ts";

/** Many more than the operations of one order; beyond them the oldest is deleted. */
const HINTS_KEPT_MAX = 100;

/** Keeps a hint. False if it is known already: then nothing is new in it. */
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
