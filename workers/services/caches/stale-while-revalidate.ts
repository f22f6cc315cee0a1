// Caches one value of a source in the memory of an isolate. A fresh value is returned at once, a
// stale one while the next is fetched in the background; requests to the source are rate-limited.
// Requests share values, never promises: each waits on its own I/O.

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

/** Between two looks at a fetch that another request makes: short beside a read of a database. */
const LOOK_MS = 5;

/** Before all time, but finite, so that "for ever" covers it. */
const NEVER_MS = -Number.MAX_VALUE;

/** The source does not answer for the moment: an outage, worth another try. */
export class SourceSilentError extends Error {
  readonly retryable = true;
}

interface Source<T> {
  /** In words that fit "… not fetched". */
  readonly name: string;
  ask(): Promise<T>;
  nowMs(): number;
}

interface Held<T> {
  readonly value: T;
  /** When it was asked for, in epoch milliseconds. */
  readonly atMs: number;
}

/**
 * A fetch that one request makes and others wait for. It holds results, never the promise: a
 * promise belongs to the request that made it, and I/O of one request fails in another.
 */
interface Flight<T> {
  readonly atMs: number;
  outcome?: { readonly held: Held<T> } | { readonly error: unknown };
}

export class StaleWhileRevalidate<T> {
  readonly #source: Source<T>;
  readonly #limits: HoldingLimits;
  #held: Held<T>;
  #flight: Flight<T> | undefined;
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
    if (ageMs < staleMs) {
      if (this.#running() === undefined && !this.#rests()) this.#refresh();
      return value;
    }
    if (ageMs < outageMs && this.#rests()) return value;
    try {
      return (await this.#next()).value;
    } catch (error) {
      if (ageMs < outageMs) return value;
      throw error;
    }
  }

  /** Fetches anew for a caller that misses something in `current`, unless it is too soon. */
  async asked(): Promise<T> {
    if (this.#rests()) return this.#held.value;
    return (await this.#next().catch(() => this.#held)).value;
  }

  /** Fetches anew in any case, for a caller that has just changed the source. */
  async renew(): Promise<void> {
    this.#flight = undefined;
    await this.#next();
  }

  /** Makes what is held stale: the next caller waits for a new answer, or gets it in an outage. */
  expire(): void {
    const { value, atMs } = this.#held;
    this.#held = { value, atMs: Math.min(atMs, this.#source.nowMs() - this.#limits.staleMs) };
    this.#flight = undefined;
    this.#askedAtMs = NEVER_MS;
  }

  /**
   * The source was asked a moment ago, and it is too soon to ask again. The interval begins with a
   * request that was answered, and with the end of the wait for one that was not.
   */
  #rests(): boolean {
    if (this.#running() !== undefined) return false;
    const isAbandoned = this.#flight !== undefined && this.#flight.outcome === undefined;
    const { askIntervalMs, waitMs } = this.#limits;
    const sinceMs = this.#source.nowMs() - this.#askedAtMs;
    return sinceMs < askIntervalMs + (isAbandoned ? waitMs : 0);
  }

  /** The fetch under way; one that exceeds the wait limit is abandoned. */
  #running(): Flight<T> | undefined {
    const flight = this.#flight;
    if (flight === undefined || flight.outcome !== undefined) return undefined;
    return this.#source.nowMs() - flight.atMs < this.#limits.waitMs ? flight : undefined;
  }

  /** The next value: of the running fetch, or of one that this request makes. */
  #next(): Promise<Held<T>> {
    const flight = this.#running();
    return flight === undefined ? this.#within(this.#refresh()) : this.#follow(flight);
  }

  /** Fetches in the context of the current request, also after its response. */
  #refresh(): Promise<Held<T>> {
    const atMs = this.#source.nowMs();
    const flight: Flight<T> = { atMs };
    this.#flight = flight;
    this.#askedAtMs = atMs;
    const fetched = this.#fetch(flight);
    waitUntil(fetched.catch(() => undefined));
    return fetched;
  }

  async #fetch(flight: Flight<T>): Promise<Held<T>> {
    try {
      const held = { value: await this.#source.ask(), atMs: flight.atMs };
      flight.outcome = { held };
      if (this.#flight === flight) this.#held = held;
      return held;
    } catch (error) {
      logError(`${this.#source.name} not fetched`, error);
      flight.outcome = { error };
      throw error;
    }
  }

  /** Looks at another request's fetch on timers of this request until it has ended. */
  async #follow(flight: Flight<T>): Promise<Held<T>> {
    const { waitMs } = this.#limits;
    const untilMs = this.#source.nowMs() + waitMs;
    for (let looks = 0; looks * LOOK_MS < waitMs; looks += 1) {
      if (this.#source.nowMs() >= untilMs) break;
      await scheduler.wait(LOOK_MS);
      const { outcome } = flight;
      if (outcome === undefined) continue;
      if ("error" in outcome) throw outcome.error;
      return outcome.held;
    }
    throw this.#silence();
  }

  async #within(fetched: Promise<Held<T>>): Promise<Held<T>> {
    const silence = scheduler.wait(this.#limits.waitMs).then(() => {
      throw this.#silence();
    });
    return Promise.race([fetched, silence]);
  }

  #silence(): SourceSilentError {
    return new SourceSilentError(`${this.#source.name}: no answer`);
  }
}
