// Sends events that stayed in the D1 outbox: the Worker was stopped, or a queue refused them,
// between the change and the send. An event that keeps failing delays no other.

import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { describeFault } from "../../../domain/fault.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import type { Database } from "../../db/database.ts";
import {
  countFailure,
  listFailedEvents,
  listNewEvents,
  type UnsentEvent,
} from "../../db/shop/outbox/outbox-rows.ts";

/** Younger events are still being sent after their response, in milliseconds. */
export const SWEPT_AFTER_MS = 60_000;

/** Events per batch, what a queue takes at once; and batches per run: 2,000 in ten minutes. */
export const SWEEP_BATCH_MAX = 100;
const BATCHES_MAX = 20;

/** Failed events retried alone in one run: each costs a call. */
const RETRIED_ALONE_MAX = 50;

/** Consecutive failures that end a run: the queue itself is down. */
const FAILURES_IN_A_ROW_MAX = 3;

/** Runs in which one event failed before it is parked: two hours, longer than most outages. */
export const SWEEPS_MAX = 12;

export interface SweepPorts {
  readonly db: Database;
  readonly outbox: D1Outbox;
  /** Hands an event that no queue takes over to staff. */
  parkEvent(event: EventEnvelope, reason: string): Promise<void>;
}

/** Throws the error of the last failed send, so that the cron run counts as failed. */
export async function sweepOutbox(ports: SweepPorts, nowMs: number): Promise<void> {
  const beforeMs = nowMs - SWEPT_AFTER_MS;
  const failed = await listFailedEvents(ports.db, beforeMs, RETRIED_ALONE_MAX);
  const errors = [...(await sendNew(ports, beforeMs)), ...(await sendAlone(ports, failed))];
  if (errors.length > 0) throw errors.at(-1);
}

/** Whole batches; the first that fails ends the run, and its events are retried alone later. */
async function sendNew(ports: SweepPorts, beforeMs: number): Promise<unknown[]> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const waiting = await listNewEvents(ports.db, beforeMs, SWEEP_BATCH_MAX);
    if (waiting.length === 0) return [];
    try {
      await ports.outbox.deliver(waiting);
    } catch (error) {
      await countFailure(ports.db, waiting, describeFault(error));
      return [error];
    }
  }
  return [];
}

async function sendAlone(ports: SweepPorts, events: readonly UnsentEvent[]): Promise<unknown[]> {
  const errors: unknown[] = [];
  let failuresInARow = 0;
  for (const { event, attempts } of events) {
    if (failuresInARow === FAILURES_IN_A_ROW_MAX) return errors;
    try {
      await ports.outbox.deliver([event]);
      failuresInARow = 0;
    } catch (error) {
      failuresInARow += 1;
      errors.push(error);
      await countFailure(ports.db, [event], describeFault(error));
      if (attempts + 1 >= SWEEPS_MAX) errors.push(...(await park(ports, event, error)));
    }
  }
  return errors;
}

/** An event that cannot be parked stays in the outbox, and the error is returned. */
async function park(
  { outbox, parkEvent }: SweepPorts,
  event: EventEnvelope,
  error: unknown,
): Promise<unknown[]> {
  try {
    const reason = `The event could not be sent in ${SWEEPS_MAX} tries: ${describeFault(error)}`;
    await parkEvent(event, reason);
    await outbox.forget([event]);
    return [];
  } catch (fault) {
    return [fault];
  }
}
