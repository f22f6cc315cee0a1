// A queue: every message comes at least once, in no particular order, until its consumer takes it.

import type { Chaos } from "./chaos.ts";
import type { Timeline } from "./timeline.ts";

/** Messages wait up to this long for company. */
const LINGER_MS = 5_000;

/** A message taken may still come once more, within this time. */
const AGAIN_WITHIN_MS = 60_000;

const BATCH_MESSAGES_MAX = 20;

interface Waiting {
  readonly id: string;
  readonly body: unknown;
  attempts: number;
}

type Consume = (batch: MessageBatch) => Promise<void>;

export interface QueueParts {
  readonly name: string;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly consume: Consume;
}

export class SimulatedQueue {
  readonly #parts: QueueParts;
  readonly #waiting: Waiting[] = [];
  #taken = 0;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Messages nobody has taken yet. */
  get depth(): number {
    return this.#waiting.length;
  }

  take(bodies: readonly unknown[]): void {
    for (const body of structuredClone([...bodies])) {
      this.#taken += 1;
      this.#enqueue({ id: `${this.#parts.name}-${this.#taken}`, body, attempts: 0 }, LINGER_MS);
    }
  }

  #enqueue(message: Waiting, withinMs: number): void {
    this.#waiting.push(message);
    const { timeline, chaos } = this.#parts;
    timeline.after(chaos.upTo(withinMs), () => this.#deliver());
  }

  #deliver(): void {
    const batch = this.#waiting.splice(0, BATCH_MESSAGES_MAX);
    if (batch.length === 0) return;
    for (const message of batch) message.attempts += 1;
    const retried = new Map<Waiting, number>();
    const messages = batch.map((message) => ({
      id: message.id,
      body: structuredClone(message.body),
      attempts: message.attempts,
      timestamp: new Date(this.#parts.timeline.nowMs),
      ack: () => retried.delete(message),
      retry: ({ delaySeconds = 0 } = {}) => void retried.set(message, delaySeconds * 1_000),
    }));
    const all = () => batch.map((message) => [message, 0] as const);
    this.#parts.consume({ queue: this.#parts.name, messages } as unknown as MessageBatch).then(
      () => this.#settle(batch, retried),
      () => this.#settle(batch, new Map(all())),
    );
  }

  #settle(batch: readonly Waiting[], retried: ReadonlyMap<Waiting, number>): void {
    for (const message of batch) {
      const delayMs = retried.get(message);
      if (delayMs !== undefined) this.#enqueue(message, delayMs + LINGER_MS);
      else if (this.#parts.chaos.comesAgain()) this.#enqueue(message, AGAIN_WITHIN_MS);
    }
  }
}
