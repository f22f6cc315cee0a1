// One alarm an object: set to the earliest thing that is due, and moved only earlier while the
// object is awake. What is due is computed from stored state, so a lost memory costs one write,
// never an alarm.

import { faultLogFields } from "../../domain/fault.ts";

/** How soon an alarm that failed rings again, in milliseconds. */
const RING_AGAIN_MS = 60_000;

export class AlarmClock {
  #armedAtMs = Number.POSITIVE_INFINITY;
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Makes sure the alarm rings no later than the earliest of `dueTimesMs`. */
  arm(...dueTimesMs: readonly (number | undefined)[]): void {
    const earliestMs = Math.min(...dueTimesMs.map((dueMs) => dueMs ?? Number.POSITIVE_INFINITY));
    if (earliestMs >= this.#armedAtMs) return;
    this.#armedAtMs = earliestMs;
    void this.#storage.setAlarm(earliestMs);
  }

  /**
   * Does what the alarm rang for. What throws is logged and rings again: the platform gives up on
   * an alarm that keeps throwing, and an alarm that is lost strands what waits for it.
   */
  async ring(nowMs: () => number, work: () => Promise<void>): Promise<void> {
    this.#armedAtMs = Number.POSITIVE_INFINITY;
    try {
      await work();
    } catch (error) {
      console.error(...faultLogFields("an alarm failed and rings again", error));
      this.arm(nowMs() + RING_AGAIN_MS);
    }
  }
}
