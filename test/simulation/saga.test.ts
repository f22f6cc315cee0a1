// SIMULATION_SEEDS=5000 npx vitest run test/simulation looks further than the usual hundred.

import { describe, expect, it } from "vitest";
import type { Fault } from "./fault.ts";
import { Prng } from "./prng.ts";
import { simulate } from "./simulate.ts";
import type { World } from "./world.ts";

const SEEDS_COUNT = Number(process.env.SIMULATION_SEEDS ?? 100);
const SEEDS = Array.from({ length: SEEDS_COUNT }, (_, index) => index + 1);

/** A seed takes some twenty milliseconds; ten times that before giving up on all of them. */
const TIMEOUT_MS = SEEDS_COUNT * 200;

/** A fault that shows in one story of a hundred must still be found. */
const FAULTY_SEEDS_MAX = 1_000;

/** What the invariants say of the first seed that finds this fault. */
async function firstViolation(fault: Fault): Promise<string> {
  for (let seed = 1; seed <= FAULTY_SEEDS_MAX; seed += 1) {
    const found = await simulate({ seed, fault }).then(() => undefined, String);
    if (found !== undefined) return found;
  }
  return "nothing";
}

const storyOf = ({ orders, tally, nowMs }: World) =>
  JSON.stringify([orders.map(({ journal }) => journal), [...tally], nowMs]);

describe("a shop in which everything happens that can", () => {
  const happened = new Map<string, number>();
  const count = (what: string, times = 1) => happened.set(what, (happened.get(what) ?? 0) + times);

  it(
    `keeps its invariants after every step of ${SEEDS_COUNT} seeds`,
    async () => {
      for (const seed of SEEDS) {
        const world = await simulate({ seed });
        const verdicts = world.orders.map(({ journal }) => journal.verdict ?? "none");
        for (const open of ["none", "STUCK"]) {
          expect(verdicts, `verdicts of seed ${seed}`).not.toContain(open);
        }
        for (const verdict of verdicts) count(verdict);
        for (const [what, times] of world.tally) count(what, times);
        count("call in trouble", world.network.troubles);
      }
    },
    TIMEOUT_MS,
  );

  it.each([
    "COMPLETED",
    "FAILED",
    "CANCELLED",
    "retried by staff",
    "crash",
    "cancel",
    "asked early",
    "hold expired",
    "shipped or returned",
    "call in trouble",
  ])("has seen it all: %s", (what) => {
    expect(happened.get(what) ?? 0).toBeGreaterThan(SEEDS_COUNT / 10);
  });

  it("tells the same story for the same seed, and another for another", async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => simulate({ seed })));
    if (!one || !again || !other) throw new Error("three worlds were asked for");
    expect(storyOf(again)).toBe(storyOf(one));
    expect(storyOf(other)).not.toBe(storyOf(one));
  });
});

describe("the invariants", () => {
  it.each([
    { fault: "undo-is-skipped", sentence: /^Error: seed \d+, step \d+: \[5\]/ },
    { fault: "outcome-is-recorded-twice", sentence: /: \[3\] .* came to its capture/ },
    { fault: "hold-is-never-released", sentence: /: \[5\] .* has units set aside/ },
    { fault: "start-is-not-written-down", sentence: /: \[[35]\] / },
    { fault: "capture-forgets-its-key", sentence: /: \[4\] .* complete with [2-9] captures/ },
    { fault: "void-leaves-no-mark", sentence: /: \[5\] .* the card still stands authorized/ },
  ] as const)(
    "notice a world in which: $fault",
    async ({ fault, sentence }) => {
      expect(await firstViolation(fault)).toMatch(sentence);
    },
    30_000,
  );
});

describe("the world's chance", () => {
  it("stays in its bounds and reaches both ends", () => {
    const prng = new Prng(7);
    const drawn = Array.from({ length: 1_000 }, () => prng.between(2, 5));
    expect([...new Set(drawn)].toSorted()).toEqual([2, 3, 4, 5]);
  });
});
