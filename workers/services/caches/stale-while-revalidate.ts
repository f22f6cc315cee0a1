// Caches one value of a source in the memory of an isolate. A fresh value is returned at once, a
// stale one while the next is fetched in the background; requests to the source are rate-limited.

import { waitUntil } from "cloudflare:workers";
import { logError } from "../../adapters/log-error.ts";

export interface HoldingLimits {
  /** Younger answers are served without asking. All in milliseconds. */
  readonly freshMs: number;
  /** Younger ones are served at once, while the next is fetched behind; older are waited for. */
  readonly staleMs: number;
  /** While the source does not answer, younger ones still serve; for ever, if this is infinite. */
  readonly outageMs: number;
  /** Between two askings, unless nothing that serves is held. */
  readonly askIntervalMs: number;
  /** The longest that a caller waits for the source. */
  readonly waitMs: number;
}

/** Before all time, but finite, so that "for ever" covers it. */
const NEVER_MS = -Number.MAX_VALUE;

/** The source does not answer for the moment: an outage, worth another try. */
export class SourceSilentError extends Error {
  readonly retryable = true;
}

interface Source<T> {
  /** In words that fit "… not fetched". */
  readonly name: string;
  /** `heldAtMs` is when what is held was asked for; before all time at first. */
  ask(heldAtMs: number): Promise<T>;
  nowMs(): number;
}

interface Held<T> {
  readonly value: T;
  /** When it was asked for, in epoch milliseconds. */
  readonly atMs: number;
}

export class StaleWhileRevalidate<T> {
  readonly #source: Source<T>;
  readonly #limits: HoldingLimits;
  #held: Held<T>;
  #asking: Promise<Held<T>> | undefined;
  #askedAtMs = NEVER_MS;

  /** `nothing` is what is held before the first answer, however old that counts. */
  constructor(source: Source<T>, limits: HoldingLimits, nothing: T) {
    this.#source = source;
    this.#limits = limits;
    this.#held = { value: nothing, atMs: NEVER_MS };
  }

  /** Throws when the source does not answer and what is held is too old to serve. */
  async current(): Promise<T> {
    const { value, atMs } = this.#held;
    const { freshMs, staleMs, outageMs } = this.#limits;
    const ageMs = this.#source.nowMs() - atMs;
    if (ageMs < freshMs) return value;
    if (ageMs < staleMs && !this.#rests()) void this.#ask();
    if (ageMs < staleMs || (ageMs < outageMs && this.#rests())) return value;
    try {
      return (await this.#within(this.#ask())).value;
    } catch (error) {
      if (ageMs < outageMs) return value;
      throw error;
    }
  }

  /** Fetches anew for a caller that misses something in `current`, unless it is too soon. */
  async asked(): Promise<T> {
    if (this.#rests()) return this.#held.value;
    return (await this.#within(this.#ask()).catch(() => this.#held)).value;
  }

  /** Fetches anew in any case, for a caller that has just changed the source. */
  async renew(): Promise<void> {
    this.#asking = undefined;
    await this.#within(this.#ask());
  }

  /** Makes what is held stale: the next caller waits for a new answer, or gets it in an outage. */
  expire(): void {
    const { value, atMs } = this.#held;
    this.#held = { value, atMs: Math.min(atMs, this.#source.nowMs() - this.#limits.staleMs) };
    this.#asking = undefined;
    this.#askedAtMs = NEVER_MS;
  }

  /** Asked a moment ago, with an answer or without one: it is too soon to ask again. */
  #rests(): boolean {
    const sinceMs = this.#source.nowMs() - this.#askedAtMs;
    return this.#asking === undefined && sinceMs < this.#limits.askIntervalMs;
  }

  /** Joins the running fetch. One that exceeds the wait limit is abandoned. */
  #ask(): Promise<Held<T>> {
    const atMs = this.#source.nowMs();
    const isRunning = atMs - this.#askedAtMs < this.#limits.waitMs;
    if (this.#asking !== undefined && isRunning) return this.#asking;
    const answer = this.#source.ask(this.#held.atMs).then((value): Held<T> => {
      const fetched = { value, atMs };
      if (this.#asking === answer) this.#held = fetched;
      return fetched;
    });
    this.#askedAtMs = atMs;
    this.#asking = answer;
    waitUntil(this.#settle(answer));
    return answer;
  }

  async #settle(answer: Promise<Held<T>>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      logError(`${this.#source.name} not fetched`, error);
    }
    if (this.#asking === answer) this.#asking = undefined;
  }

  async #within(answer: Promise<Held<T>>): Promise<Held<T>> {
    const silence = scheduler.wait(this.#limits.waitMs).then(() => {
      throw new SourceSilentError(`${this.#source.name}: no answer`);
    });
    return Promise.race([answer, silence]);
  }
}
