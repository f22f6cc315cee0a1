// What goes wrong, and how often: decided by the seed, counted by kind, over at some time, so that
// every story has an end.

import type { Prng } from "./prng.ts";
import type { Trace } from "./trace.ts";

/** What may become of something that is sent. */
export type Fate = "arrives" | "request-lost" | "answer-lost" | "twice" | "late";

/** Late is the worst of them, so it comes twice as often as the others. */
const TROUBLES: readonly Fate[] = ["request-lost", "answer-lost", "twice", "late", "late"];

/** An object writes some dozen times an order; one write in this many is its last. */
const WRITES_PER_STRIKE = 300;

export interface Weather {
  /** How probable it is that something sent goes wrong, 0 to 1. */
  readonly trouble: number;
  /** From then on nothing does, in milliseconds of the world. */
  readonly calmFromMs: number;
  /** When no database can be reached, in milliseconds of the world. */
  readonly outage: { readonly fromMs: number; readonly untilMs: number };
}

export interface ChaosParts {
  readonly prng: Prng;
  readonly weather: Weather;
  readonly trace: Trace;
  readonly nowMs: () => number;
}

export class Chaos {
  readonly #prng: Prng;
  readonly #weather: Weather;
  readonly #trace: Trace;
  readonly #nowMs: () => number;
  /** How often each kind of fault was injected. */
  readonly tally = new Map<string, number>();

  constructor({ prng, weather, trace, nowMs }: ChaosParts) {
    this.#prng = prng;
    this.#weather = weather;
    this.#trace = trace;
    this.#nowMs = nowMs;
  }

  get isCalm(): boolean {
    return this.#nowMs() >= this.#weather.calmFromMs;
  }

  upTo(mostMs: number): number {
    return this.#prng.between(0, mostMs);
  }

  fateOf(what: string): Fate {
    if (this.#isAway(what)) {
      this.count("database away");
      return "request-lost";
    }
    if (this.isCalm || !this.#prng.chance(this.#weather.trouble)) return "arrives";
    const fate = this.#prng.pick(TROUBLES) ?? "arrives";
    this.count(`${what} ${fate}`);
    return fate;
  }

  strikesAtWrite(): boolean {
    return this.#happens("crash at a write", 1 / WRITES_PER_STRIKE);
  }

  ringsTwice(): boolean {
    return this.#happens("alarm rings twice", 0.05);
  }

  comesAgain(): boolean {
    return this.#happens("queue message comes again", this.#weather.trouble / 2);
  }

  /** Something went wrong on purpose. */
  count(what: string): void {
    this.#trace.note(`! ${what}`);
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  #isAway(what: string): boolean {
    const { fromMs, untilMs } = this.#weather.outage;
    const nowMs = this.#nowMs();
    return what.endsWith(" query") && fromMs <= nowMs && nowMs < untilMs;
  }

  #happens(what: string, probability: number): boolean {
    if (this.isCalm || !this.#prng.chance(probability)) return false;
    this.count(what);
    return true;
  }
}
