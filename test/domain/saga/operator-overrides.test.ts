// What a person may change in a journal, and what stays as it is.

import { describe, expect, it } from "vitest";
import { findEntry, type SagaJournal } from "../../../domain/saga/journal.ts";
import { isCompensating, nextMove } from "../../../domain/saga/next-move.ts";
import { giveUpStep, hurryFailing } from "../../../domain/saga/operator-overrides.ts";
import { recordStarted } from "../../../domain/saga/record.ts";
import { SagaRun } from "./saga-run.ts";

const CAPTURE = "capture-payment";

/** An order whose capture was refused so often, and will be tried again some time. */
function refused(times: number): SagaRun {
  const run = new SagaRun({ fateOf: ({ step }) => (step === CAPTURE ? "refused" : "done") });
  return run.until(({ journal }) => entryOf(journal)?.settled === times);
}

const entryOf = (journal: SagaJournal) => findEntry(journal, CAPTURE, "do");

describe("[OS26] hurrying what fails", () => {
  it("makes it due now, and its waits short again", () => {
    const { journal, plan, nowMs } = refused(8);
    expect(nextMove(plan, journal, nowMs)).toMatchObject({ kind: "wait" });
    const hurried = hurryFailing(journal);
    expect(nextMove(plan, hurried, nowMs)).toMatchObject({ kind: "perform", attempt: 9 });
    expect(entryOf(hurried)).toMatchObject({ attemptsBeforeReopening: 8, attemptsBeforeHurry: 8 });
  });

  it("while a try is in flight has the next one follow it at once", () => {
    const { journal, nowMs } = refused(2);
    const flying = recordStarted(journal, { step: CAPTURE, direction: "do" }, nowMs);
    expect(entryOf(hurryFailing(flying))).toMatchObject({ woken: true, attempts: 3 });
  });

  it("changes nothing where nothing fails", () => {
    const over = new SagaRun().toEnd().journal;
    expect(hurryFailing(over)).toBe(over);
    const well = new SagaRun().until(({ journal }) => journal.entries.length === 2).journal;
    expect(hurryFailing(well)).toBe(well);
  });
});

describe("[OS27] giving up the pivot", () => {
  it("undoes what started before it, and fails", () => {
    const run = refused(3);
    expect(isCompensating(run.plan, run.journal)).toBe(false);
    run.save(giveUpStep(run.journal, CAPTURE, run.nowMs)).toEnd();
    expect(run.journal.verdict).toBe("FAILED");
    const undone = run.journal.entries.filter(({ direction }) => direction === "undo");
    expect(undone.map(({ step }) => step)).toEqual([
      "prepare-shipping",
      "reserve-stock",
      "authorize-payment",
      "hold-stock",
    ]);
  });

  it("changes nothing once it succeeded, or before it began", () => {
    const over = new SagaRun().toEnd().journal;
    expect(giveUpStep(over, CAPTURE, 0)).toBe(over);
    const early = new SagaRun().until(({ journal }) => journal.entries.length === 2).journal;
    expect(giveUpStep(early, CAPTURE, 0)).toBe(early);
  });
});
