// Hands facts to the queues the routing table names. All of them or throw: the outbox sends the
// same facts again after a throw, and consumers deduplicate on the event id.

import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { QUEUE_NAMES, type QueueName, queuesFor } from "../../../domain/events/routing.ts";

/** The most messages a queue takes in one `sendBatch`. */
const BATCH_MESSAGES_MAX = 100;

/** A queue accepts 256 KB a batch; the difference covers the framing of 100 messages. */
const BATCH_BYTES_MAX = 240_000;

type EventQueues = Pick<Env, "AUDIT_QUEUE" | "NOTIFICATIONS_QUEUE">;

export type SendEvents = (events: readonly EventEnvelope[]) => Promise<void>;

export function createEventSender(env: EventQueues): SendEvents {
  const queues = queuesOf(env);
  return async (events) => {
    const sendings = QUEUE_NAMES.map((name) =>
      sendInOrder(
        queues[name],
        events.filter((event) => queuesFor(event).includes(name)),
      ),
    );
    const failures = (await Promise.allSettled(sendings)).flatMap((sending) =>
      sending.status === "rejected" ? [sending.reason] : [],
    );
    if (failures.length > 0) throw new AggregateError(failures, "not every queue took its events");
  };
}

/** The queues whose dead letters can be sent again. */
export const REPLAYABLE_QUEUES = [...QUEUE_NAMES, "reconciliation"] as const;

export type ReplayableQueue = (typeof REPLAYABLE_QUEUES)[number];

/** Puts a message back on its queue as it came. */
export async function sendAgain(
  env: EventQueues & Pick<Env, "RECONCILIATION_QUEUE">,
  name: ReplayableQueue,
  body: unknown,
): Promise<void> {
  const queues = { ...queuesOf(env), reconciliation: env.RECONCILIATION_QUEUE };
  await queues[name].send(body, { contentType: "json" });
}

function queuesOf(env: EventQueues): Record<QueueName, Queue> {
  return { audit: env.AUDIT_QUEUE, notifications: env.NOTIFICATIONS_QUEUE };
}

async function sendInOrder(queue: Queue, events: readonly EventEnvelope[]): Promise<void> {
  for (const batch of inBatches(events)) {
    await queue.sendBatch(batch.map((body) => ({ body, contentType: "json" })));
  }
}

/** Cuts facts into batches a queue accepts, keeping their order. */
export function inBatches(events: readonly EventEnvelope[]): EventEnvelope[][] {
  const batches: EventEnvelope[][] = [];
  let roomBytes = 0;
  for (const event of events) {
    const sizeBytes = new TextEncoder().encode(JSON.stringify(event)).byteLength;
    const open = batches.at(-1);
    if (open === undefined || open.length === BATCH_MESSAGES_MAX || sizeBytes > roomBytes) {
      batches.push([event]);
      roomBytes = BATCH_BYTES_MAX - sizeBytes;
    } else {
      open.push(event);
      roomBytes -= sizeBytes;
    }
  }
  return batches;
}
