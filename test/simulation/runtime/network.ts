// The way between objects, databases and queues. Whatever is sent takes a while, and may get lost,
// come twice, or arrive when nobody waits for it any more.

import type { Chaos } from "./chaos.ts";
import type { Host, Life } from "./host.ts";
import type { Timeline } from "./timeline.ts";

/** A way takes up to this long, in milliseconds. */
const WAY_MS = 40;

/** Who waits for something lost is told so within this time. */
const GIVEN_UP_WITHIN_MS = 12_000;

/** A request may be under way for longer than a hold lasts. */
const LATEST_MS = 20 * 60_000;

/** Who sends: an object in one of its lives, or somebody who never crashes. */
export interface Sender {
  readonly host?: Host;
  readonly life?: Life;
}

export class Network {
  readonly #timeline: Timeline;
  readonly #chaos: Chaos;

  constructor(timeline: Timeline, chaos: Chaos) {
    this.#timeline = timeline;
    this.#chaos = chaos;
  }

  /** Sends `effect` on its way; gives what it answers, unless that is lost. */
  send<T>(what: string, effect: () => Promise<T>, { host, life }: Sender): Promise<T> {
    host?.keep();
    return new Promise<T>((resolve, reject) => {
      const tell = (delayMs: number, act: () => void) =>
        this.#timeline.after(delayMs, () => {
          if (life?.isOver !== true) act();
        });
      const giveUp = () =>
        tell(this.#chaos.upTo(GIVEN_UP_WITHIN_MS), () => reject(new Error(`${what} was lost`)));
      const arrive = (delayMs: number, answered: boolean) =>
        this.#timeline.after(delayMs, () => {
          effect().then(
            (answer) => answered && tell(this.#wayMs(), () => resolve(answer)),
            (error) => answered && tell(this.#wayMs(), () => reject(error)),
          );
        });
      switch (this.#chaos.fateOf(what)) {
        case "arrives":
          return void arrive(this.#wayMs(), true);
        case "twice":
          arrive(this.#chaos.upTo(LATEST_MS), false);
          return void arrive(this.#wayMs(), true);
        case "request-lost":
          return void giveUp();
        case "answer-lost":
          arrive(this.#wayMs(), false);
          return void giveUp();
        case "late":
          arrive(this.#chaos.upTo(LATEST_MS), false);
          return void giveUp();
      }
    });
  }

  #wayMs(): number {
    return this.#chaos.upTo(WAY_MS);
  }
}
