// The seeds of a test run, in parts that are test files of their own, so that every core has some.
// SIMULATION_SEEDS=5000 npx vitest run test/simulation looks further than the usual hundred;
// npm run simulate tells what happened.

import { describe, expect, it } from "vitest";
import { fatesIn } from "./fates.ts";
import { tellStory } from "./story.ts";

const SEEDS_COUNT = Number(process.env.SIMULATION_SEEDS ?? 100);

const PARTS_COUNT = 2;

/** A seed takes some hundred milliseconds; ten times that before giving up on all of them. */
const TIMEOUT_MS = SEEDS_COUNT * 2_000;

/** In every part of fifty seeds. What is more seldom is told by name (pinned.ts). */
const SEEN = [
  "order FAILED",
  "order CANCELLED",
  "job ship",
  "job refund",
  "job cancel",
  "job receive-return",
  "return received",
  "return not all restocked",
  "return rejected",
  "note kept",
  "crash",
  "crash at a write",
  "alarm rings twice",
  "database away",
  "cart merged",
  "queue message comes again",
  "ORDER_OBJECT call twice",
  "STOCK_OBJECT call late",
  "PAYMENT_SIMULATOR_OBJECT call answer-lost",
  "audit message request-lost",
  "carrier call request-lost",
  "carrier call answer-lost",
  "carrier call late",
  "carrier call twice",
];

/** Parts are counted from 1; each has every second seed. */
export function testSeeds(part: number): void {
  const all = Array.from({ length: SEEDS_COUNT }, (_, index) => index + 1);
  const seeds = all.filter((seed) => seed % PARTS_COUNT === part % PARTS_COUNT);

  describe("a shop in which everything happens that can", () => {
    const happened = new Map<string, number>();
    const count = (what: string, times = 1) =>
      happened.set(what, (happened.get(what) ?? 0) + times);

    it(
      `keeps its invariants after every step of ${seeds.length} seeds`,
      async () => {
        for (const seed of seeds) {
          const story = await tellStory({ seed });
          for (const [what, times] of story.tally) count(what, times);
          for (const fate of fatesIn(story.shop)) count(fate);
        }
        expect(happened.get("order COMPLETED")).toBeGreaterThan(seeds.length);
      },
      TIMEOUT_MS,
    );

    it.each(SEEN)("has seen it all: %s", (what) => {
      expect(happened.get(what) ?? 0).toBeGreaterThan(0);
    });
  });
}
