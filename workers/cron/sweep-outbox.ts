// Sends what stayed behind in the outbox: a Worker was stopped, or a queue refused, between the
// change and its telling.

import type { D1Outbox } from "../adapters/events/d1-outbox.ts";
import type { Database } from "../db/database.ts";
import { listWaitingEvents } from "../db/shop/outbox/outbox-rows.ts";

/** Younger facts are still on their way after the response, in milliseconds. */
export const SWEPT_AFTER_MS = 60_000;

/** Facts a batch, what a queue takes at once; and batches a run: ten minutes' worth of 2,000. */
export const SWEEP_BATCH_MAX = 100;
const BATCHES_MAX = 20;

export async function sweepOutbox(db: Database, outbox: D1Outbox, nowMs: number): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const waiting = await listWaitingEvents(db, nowMs - SWEPT_AFTER_MS, SWEEP_BATCH_MAX);
    if (waiting.length === 0) return;
    await outbox.deliver(waiting);
  }
}
