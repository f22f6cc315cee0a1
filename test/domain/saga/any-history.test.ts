// Whatever happens to an order, in any order: every outcome of every try, crashes, and a wish to
// cancel at any moment.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAtMs } from "../../../domain/saga/due.ts";
import { findEntry } from "../../../domain/saga/journal.ts";
import { isCompensating, nextMove } from "../../../domain/saga/next-move.ts";
import { type Fate, SagaRun, START_MS } from "./saga-run.ts";

const anyFate = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>("done") },
  { weight: 1, arbitrary: fc.constantFrom<Fate>("refused", "unknown", "crash") },
);

/** Fates of the first tries, after which everything works; and when the shopper changes mind. */
const anyStory = fc.record({
  fates: fc.array(anyFate, { maxLength: 60 }),
  cancelAtMove: fc.option(fc.nat(25), { nil: undefined }),
});

type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

function told({ fates, cancelAtMove }: Story): SagaRun {
  const left = fates.values();
  const run = new SagaRun({ fateOf: () => left.next().value });
  let moves = 0;
  while (moves !== cancelAtMove && run.step()) moves += 1;
  if (moves === cancelAtMove) run.cancel();
  return run.toEnd();
}

const overAnyStory = (check: (run: SagaRun, story: Story) => void) =>
  fc.assert(
    fc.property(anyStory, (story) => check(told(story), story)),
    { numRuns: 200 },
  );

const entriesOf = (run: SagaRun, direction: "do" | "undo") =>
  run.journal.entries.filter((entry) => entry.direction === direction);

describe("whatever happens to an order", () => {
  it("it reaches a verdict, in moves that are bounded by what went wrong", () => {
    overAnyStory((run, { fates }) => {
      const troubles = fates.filter((fate) => fate !== "done").length;
      expect(run.journal.verdict).toBeDefined();
      expect(run.performed.length).toBeLessThanOrEqual(10 + troubles);
    });
  });

  it("[OS3] it undoes exactly what started, unless it completes", () => {
    overAnyStory((run) => {
      const started = entriesOf(run, "do").map(({ step }) => step);
      const undone = entriesOf(run, "undo").map(({ step }) => step);
      expect(undone).toEqual(run.journal.verdict === "COMPLETED" ? [] : started.toReversed());
    });
  });

  it("[OS7] it completes if the capture ever started, and only then", () => {
    overAnyStory((run) => {
      const captureStarted = findEntry(run.journal, "capture-payment", "do") !== undefined;
      expect(run.journal.verdict === "COMPLETED").toBe(captureStarted);
    });
  });

  it("[OS8] it is stuck exactly when an undoing did not succeed", () => {
    overAnyStory((run) => {
      const failing = entriesOf(run, "undo").some(({ state }) => state !== "succeeded");
      expect(run.journal.verdict === "STUCK").toBe(failing);
    });
  });

  it("[OS8] reopened until everything works, it is undone and told so", () => {
    overAnyStory((run, { fates }) => {
      if (run.journal.verdict !== "STUCK") return;
      for (const _ of fates) if (run.journal.verdict === "STUCK") run.reopen().toEnd();
      const over = run.journal;
      const failed = entriesOf(run, "do").some(({ state }) => /refused|exhausted/.test(state));
      expect(over.verdict).toBe(failed ? "FAILED" : "CANCELLED");
      expect(entriesOf(run, "undo").map(({ state }) => state)).not.toContain("running");
    });
  });

  it("[OS10] a wish to cancel in time undoes an order that met no trouble", () => {
    overAnyStory((run, { fates, cancelAtMove }) => {
      if (fates.some((fate) => fate !== "done") || cancelAtMove === undefined) return;
      const late = findEntry(run.journal, "capture-payment", "do") !== undefined;
      expect(run.journal.verdict).toBe(late ? "COMPLETED" : "CANCELLED");
    });
  });

  it("[OS1] no outcome is ever recorded of a try that was not begun before", () => {
    overAnyStory((run) => {
      for (const { entries } of run.history) {
        for (const { attempts, settled } of entries) {
          expect(settled).toBeLessThanOrEqual(attempts);
        }
      }
      const begun = run.journal.entries.reduce((total, { attempts }) => total + attempts, 0);
      expect(begun).toBe(run.performed.length);
    });
  });

  it("[OS9] the alarm never rings for nothing: at its time there is something to do", () => {
    overAnyStory((run) => {
      for (const journal of run.history) {
        const dueMs = dueAtMs(journal, START_MS);
        if (dueMs === undefined) continue;
        expect(nextMove(run.plan, journal, dueMs).kind).toMatch(/perform|finish/);
      }
    });
  });

  it("a journal that was stored and read back decides the same", () => {
    overAnyStory((run) => {
      for (const journal of run.history) {
        const readBack = JSON.parse(JSON.stringify(journal));
        expect(nextMove(run.plan, readBack, START_MS)).toEqual(
          nextMove(run.plan, journal, START_MS),
        );
        expect(isCompensating(run.plan, readBack)).toBe(isCompensating(run.plan, journal));
      }
    });
  });
});
