// Sends the outbox of an object that is awake after a short delay, which batches events and saves
// the alarm. The alarm covers an eviction before that: setting it costs a write, so it is set once
// for many changes.

import { faultLogFields } from "../../domain/fault.ts";
import type { AlarmClock } from "./alarm-clock.ts";
import type { Outbox } from "./outbox.ts";
import { SingleFlight } from "./single-flight.ts";

/** How long events wait to be batched, in milliseconds. */
const FACTS_LINGER_MS = 1000;

/** The delay of events whose object was evicted before it sent them, in milliseconds. */
export const FACTS_LATEST_MS = 5 * 60_000;

export interface OutboxFlusherPorts {
  nowMs(): number;
  wait(durationMs: number): Promise<void>;
}

export class OutboxFlusher {
  readonly #outbox: Outbox;
  readonly #clock: AlarmClock;
  readonly #ports: OutboxFlusherPorts;
  readonly #flight = new SingleFlight<void>();

  constructor(outbox: Outbox, clock: AlarmClock, ports: OutboxFlusherPorts) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#ports = ports;
  }

  /**
   * Schedules a flush; call it in the turn that adds events. A failed flush is left to the alarm.
   */
  flushSoon(factsDueAtMs: number): void {
    const hasFailed = factsDueAtMs > this.#ports.nowMs();
    this.#clock.arm(hasFailed ? factsDueAtMs : factsDueAtMs + FACTS_LATEST_MS);
    if (!hasFailed) void this.#flight.run(() => this.#send().catch(leaveToAlarm));
  }

  /** Sends in rounds; events added meanwhile go with the next round. */
  async #send(): Promise<void> {
    let dueAtMs: number | undefined;
    do {
      await this.#ports.wait(FACTS_LINGER_MS);
      await this.#outbox.drain();
      dueAtMs = this.#outbox.dueAtMs();
    } while (dueAtMs !== undefined && dueAtMs <= this.#ports.nowMs());
    this.#clock.arm(dueAtMs);
  }
}

function leaveToAlarm(error: unknown): void {
  console.error(...faultLogFields("facts were not sent, the alarm will send them", error));
}
