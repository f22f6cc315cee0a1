// The platform's queues, by hand: whatever the shop sends waits here until a test has it delivered,
// comes again when it was not taken, and in the end becomes a dead letter.

import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { deliverTo } from "./deliveries.ts";

/** As in wrangler.toml: one delivery, and its retries. */
const DELIVERIES_MAX = 6;
const DEAD_LETTER_DELIVERIES_MAX = 101;

/** Fewer than a queue may hand over at once, so that there are many deliveries to go wrong. */
const BATCH_MESSAGES_MAX = 10;

/** Many times what any test sends. */
const BATCHES_MAX = 1_000;

const DEAD_LETTERS = "-dead-letters";

export interface HeldMessage {
  readonly id: string;
  readonly queue: string;
  readonly body: unknown;
  readonly deliveries: number;
}

/** Gives the ids of the messages that were taken. */
export type Deliver = (batch: readonly HeldMessage[]) => Promise<readonly string[]>;

export interface HeldQueues {
  readonly waiting: HeldMessage[];
  /** Delivers until nothing waits. */
  deliverAll(deliver?: Deliver): Promise<void>;
}

/** Holds the queues of everybody in this test file: edge, objects and consumers. */
export function holdQueues(): HeldQueues {
  const waiting: HeldMessage[] = [];
  let sent = 0;
  const hold = (to: Queue, bodies: readonly unknown[]) => {
    const queue = to === env.AUDIT_QUEUE ? "audit" : "notifications";
    for (const body of structuredClone(bodies)) {
      sent += 1;
      waiting.push({ id: `message-${sent}`, queue, body, deliveries: 0 });
    }
  };
  const real = Object.getPrototypeOf(env.AUDIT_QUEUE) as { [verb: string]: Send };
  vi.spyOn(real, "send").mockImplementation(async function (this: Queue, body) {
    hold(this, [body]);
  });
  vi.spyOn(real, "sendBatch").mockImplementation(async function (this: Queue, messages) {
    hold(
      this,
      [...(messages as Iterable<MessageSendRequest>)].map(({ body }) => body),
    );
  });
  return { waiting, deliverAll: (deliver = deliverBatch) => deliverUntilEmpty(waiting, deliver) };
}

type Send = (this: Queue, sent: unknown) => Promise<void>;

/** To the shop's own consumers. */
export async function deliverBatch(batch: readonly HeldMessage[]): Promise<readonly string[]> {
  const [first] = batch;
  if (first === undefined) return [];
  const ids = batch.map(({ id }) => id);
  const bodies = batch.map(({ body }) => body);
  const { acked } = await deliverTo(first.queue, bodies, { ids, attempts: first.deliveries });
  return acked;
}

async function deliverUntilEmpty(waiting: HeldMessage[], deliver: Deliver): Promise<void> {
  for (let batches = 0; waiting.length > 0; batches += 1) {
    if (batches === BATCHES_MAX) throw new Error(`${waiting.length} messages are never taken`);
    const batch = takeBatch(waiting).map(delivered);
    const taken = await deliver(batch);
    waiting.push(...batch.filter(({ id }) => !taken.includes(id)).map(nextPlace));
  }
}

/** The first messages that are alike in queue and deliveries. */
function takeBatch(waiting: HeldMessage[]): HeldMessage[] {
  const [first] = waiting;
  const other = waiting.findIndex(
    ({ queue, deliveries }) => queue !== first?.queue || deliveries !== first.deliveries,
  );
  const alike = other === -1 ? waiting.length : other;
  return waiting.splice(0, Math.min(alike, BATCH_MESSAGES_MAX));
}

function delivered(message: HeldMessage): HeldMessage {
  return { ...message, deliveries: message.deliveries + 1 };
}

function nextPlace(message: HeldMessage): HeldMessage {
  const { queue, deliveries } = message;
  if (queue.endsWith(DEAD_LETTERS)) {
    if (deliveries < DEAD_LETTER_DELIVERIES_MAX) return message;
    throw new Error(`${message.id} is lost`);
  }
  if (deliveries < DELIVERIES_MAX) return message;
  return { ...message, queue: `${queue}${DEAD_LETTERS}`, deliveries: 0 };
}
