// The alarm of an object: set to the earliest due time, and moved only earlier while the object is
// awake. Due times are computed from stored state, so an eviction costs one write, never an alarm.

import { faultLogFields } from "../../domain/fault.ts";

/** The delay of a failed alarm's next run, in milliseconds. */
const RING_AGAIN_MS = 60_000;

export class AlarmClock {
  #armedAtMs = Number.POSITIVE_INFINITY;
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Sets the alarm no later than the earliest of `dueTimesMs`. */
  arm(...dueTimesMs: readonly (number | undefined)[]): void {
    const earliestMs = Math.min(...dueTimesMs.map((dueMs) => dueMs ?? Number.POSITIVE_INFINITY));
    if (earliestMs >= this.#armedAtMs) return;
    this.#armedAtMs = earliestMs;
    void this.#storage.setAlarm(earliestMs);
  }

  /**
   * Runs the alarm's work. An error is logged and sets the alarm again, because the platform drops
   * an alarm that keeps throwing, and the work would never be done.
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
