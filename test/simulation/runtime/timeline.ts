// The world's clock and everything that is going to happen in it. Time passes only here, and
// nothing happens while something else does.

import type { Prng } from "./prng.ts";

interface Happening {
  readonly atMs: number;
  readonly happen: () => void | Promise<void>;
}

export class Timeline {
  readonly #prng: Prng;
  readonly #ahead = new Map<number, Happening>();
  #nowMs: number;
  #made = 0;

  constructor(prng: Prng, nowMs: number) {
    this.#prng = prng;
    this.#nowMs = nowMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Lets something happen after a while; the number it gives takes it off again. */
  after(delayMs: number, happen: Happening["happen"]): number {
    this.#made += 1;
    this.#ahead.set(this.#made, { atMs: this.#nowMs + Math.max(0, delayMs), happen });
    return this.#made;
  }

  cancel(happening: number): void {
    this.#ahead.delete(happening);
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve);
    });
  }

  /**
   * Lets the next thing happen, one of those at the same time by chance, and waits until nothing
   * moves any more. False when nothing is ahead.
   */
  async step(): Promise<boolean> {
    const next = this.#prng.pick(this.#first());
    if (next === undefined) return false;
    const [id, { atMs, happen }] = next;
    this.#ahead.delete(id);
    this.#nowMs = atMs;
    await happen();
    await stillness();
    return true;
  }

  /** Everything that comes first, at one and the same time. */
  #first(): [number, Happening][] {
    let first: [number, Happening][] = [];
    let firstAtMs = Number.POSITIVE_INFINITY;
    for (const entry of this.#ahead) {
      const { atMs } = entry[1];
      if (atMs > firstAtMs) continue;
      if (atMs < firstAtMs) first = [];
      firstAtMs = atMs;
      first.push(entry);
    }
    return first;
  }
}

/** Every promise that can settle by itself has settled once the event loop comes round. */
function stillness(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
