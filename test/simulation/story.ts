// One story of the shop: it opens, people come and go, everything goes wrong that can, calm
// returns, and it closes when nothing is left to happen. One seed, one story.

import { leftOpen } from "./closing.ts";
import type { Fault } from "./faults.ts";
import { violations } from "./invariants.ts";
import { People } from "./people.ts";
import { withoutLatch } from "./plant.ts";
import { Chaos, type Weather } from "./runtime/chaos.ts";
import { inWorld } from "./runtime/platform.ts";
import { Prng } from "./runtime/prng.ts";
import { Timeline } from "./runtime/timeline.ts";
import { Trace } from "./runtime/trace.ts";
import { Shop } from "./shop.ts";
import { type Habits, USUAL_HABITS } from "./wishes.ts";

const OPENING_MS = Date.UTC(2026, 10, 24, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Nothing goes wrong any more from here on, so that every story has an end. */
const CALM_AFTER_MS = 2 * HOUR_MS;

/** In the worst weather, one in so many of the things sent goes wrong. */
const TROUBLE_MOST = 0.2;

/** Staff look after what is stuck until the shop closes. */
const OPEN_MS = 30 * HOUR_MS;

/** Many times what the longest story takes: one that goes on longer has no end. */
const STEPS_MAX = 20_000;

export interface StoryOptions {
  readonly seed: number;
  readonly fault?: Fault | undefined;
  readonly habits?: Habits | undefined;
}

/** What happened, for whoever counts. */
export interface StoryTold {
  readonly steps: number;
  readonly shop: Shop;
  readonly tally: ReadonlyMap<string, number>;
}

/** A story that did not end well: what is not as it must be, and what led to it. */
export class StoryError extends Error {
  readonly trace: string;

  constructor(message: string, trace: Trace) {
    super(message);
    this.trace = String(trace);
  }
}

/** Tells one story to its end. Throws at the first step after which something is amiss. */
export async function tellStory(options: StoryOptions): Promise<StoryTold> {
  const { seed, fault, habits = USUAL_HABITS } = options;
  const prng = new Prng(seed);
  const timeline = new Timeline(prng, OPENING_MS);
  const nowMs = () => timeline.nowMs;
  const trace = new Trace(nowMs);
  const chaos = new Chaos({ prng, weather: anyWeather(prng), trace, nowMs });
  const shop = new Shop({ prng, timeline, chaos, trace, fault });
  const story = new Story(shop, new People(shop, habits));
  const live = () => inWorld(timeline, () => story.live(seed));
  const steps = await (fault === "latch-is-missing" ? withoutLatch(live) : live());
  return { steps, shop, tally: chaos.tally };
}

function anyWeather(prng: Prng): Weather {
  const fromMs = OPENING_MS + prng.between(0, HOUR_MS);
  return {
    trouble: prng.next() * TROUBLE_MOST,
    calmFromMs: OPENING_MS + CALM_AFTER_MS,
    outage: { fromMs, untilMs: fromMs + prng.between(0, 5 * MINUTE_MS) },
  };
}

class Story {
  readonly #shop: Shop;
  readonly #people: People;

  constructor(shop: Shop, people: People) {
    this.#shop = shop;
    this.#people = people;
  }

  async live(seed: number): Promise<number> {
    this.#plan();
    for (let step = 1; step <= STEPS_MAX; step += 1) {
      const goesOn = await this.#shop.parts.timeline.step();
      for (const host of this.#shop.hosts) host.keep();
      const [found] = await this.#look(goesOn);
      if (found !== undefined) throw this.#failure(`seed ${seed}, step ${step}: ${found}`);
      if (!goesOn) return step;
    }
    throw this.#failure(`seed ${seed}: no end after ${STEPS_MAX} steps`);
  }

  async #look(goesOn: boolean): Promise<string[]> {
    const found = [...this.#shop.latch.broken, ...violations(this.#shop)];
    return goesOn ? found : [...found, ...(await leftOpen(this.#shop, this.#people))];
  }

  #failure(message: string): StoryError {
    return new StoryError(message, this.#shop.parts.trace);
  }

  #plan(): void {
    const { timeline, prng } = this.#shop.parts;
    void this.#people.open();
    const shoppers = prng.between(3, 7);
    for (let shopper = 1; shopper <= shoppers; shopper += 1) {
      timeline.after(
        prng.between(0, 30 * MINUTE_MS),
        () => void this.#people.visit(shopper).catch(givesUp),
      );
    }
    this.#often(prng.between(30, 80), 3 * HOUR_MS, () => this.#people.meddle());
    this.#often(prng.between(1, 4), 2 * HOUR_MS, () => this.#people.countShelf());
    this.#often(prng.between(2, 12), CALM_AFTER_MS, async () => this.#crash());
    for (let atMs = HOUR_MS; atMs < OPEN_MS; atMs += HOUR_MS) {
      timeline.after(atMs, () => this.#lookAfterAll());
    }
  }

  #often(times: number, withinMs: number, happen: () => Promise<void>): void {
    const { timeline, prng } = this.#shop.parts;
    for (let time = 0; time < times; time += 1) {
      timeline.after(prng.between(0, withinMs), () => void happen().catch(givesUp));
    }
  }

  #crash(): void {
    const { prng, chaos } = this.#shop.parts;
    const host = prng.pick(this.#shop.hosts.filter(({ isAwake }) => isAwake));
    if (host === undefined || chaos.isCalm) return;
    chaos.count("crash");
    host.crash();
  }

  #lookAfterAll(): void {
    for (const orderId of this.#people.orderIds) {
      void this.#people.lookAfter(orderId).catch(givesUp);
    }
  }
}

/** Somebody whose question was lost does something else. */
function givesUp(): void {}
