// One alarm an object: set to the earliest thing that is due, and only ever moved earlier.
// What is due is computed from stored state, so a lost memory costs one write, never an alarm.

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

  /** To be called first in `alarm()`: the alarm that rang is spent. */
  rang(): void {
    this.#armedAtMs = Number.POSITIVE_INFINITY;
  }
}
