import { describe, expect, it } from "vitest";
import { ORDER_PLAN } from "../../../domain/order/plan.ts";
import { dueAtMs, LOST_ATTEMPT_AFTER_MS } from "../../../domain/saga/due.ts";
import { findEntry } from "../../../domain/saga/journal.ts";
import { nextMove } from "../../../domain/saga/next-move.ts";
import { recordStarted } from "../../../domain/saga/record.ts";
import { fatesFrom, runOrder, SagaRun, type Script, START_MS, times } from "./saga-run.ts";

const CREATED_AT_MS = START_MS - 1_000;

const dueIn = ({ journal, nowMs }: SagaRun) => {
  const dueMs = dueAtMs(journal, CREATED_AT_MS);
  return dueMs === undefined ? undefined : dueMs - nowMs;
};

/** A run up to the moment at which this step and direction was tried once and must wait. */
function waitingAt(step: string, direction: "do" | "undo", script: Script): SagaRun {
  const isWaiting = ({ journal }: SagaRun) =>
    (findEntry(journal, step, direction)?.retryAtMs ?? 0) > 0;
  return new SagaRun({ fateOf: fatesFrom(script) }).until(isWaiting);
}

describe("when a saga is looked at next", () => {
  it("[OS9] is at once when nothing has been tried yet", () => {
    expect(dueAtMs(new SagaRun().journal, CREATED_AT_MS)).toBe(CREATED_AT_MS);
  });

  it("[OS9] is when a try in flight must be given up as lost", () => {
    const move = { step: "hold-stock", direction: "do" } as const;
    const journal = recordStarted(new SagaRun().journal, move, START_MS);
    expect(dueAtMs(journal, CREATED_AT_MS)).toBe(START_MS + LOST_ATTEMPT_AFTER_MS);
  });

  it("[OS9] is the next try's time after an unknown outcome", () => {
    expect(dueIn(waitingAt("hold-stock", "do", { "hold-stock/do": ["unknown"] }))).toBe(200);
  });

  it("[OS9] is never when the verdict stands", () => {
    expect(dueAtMs(runOrder().journal, CREATED_AT_MS)).toBeUndefined();
  });

  it("[OS9] is at once after a stuck saga was reopened", () => {
    const script = { "hold-stock/do": ["refused"], "hold-stock/undo": ["refused"] } as const;
    const { journal } = runOrder(script).reopen();
    expect(dueAtMs(journal, CREATED_AT_MS)).toBe(CREATED_AT_MS);
  });

  it("[OS9] is the undoing's time, not that of the doing that was given up for it", () => {
    const script = { "hold-stock/do": ["crash"], "hold-stock/undo": ["unknown"] } as const;
    const run = new SagaRun({ fateOf: fatesFrom(script) });
    run.step();
    run.cancel().step();
    expect(dueIn(run)).toBe(500);
  });
});

describe("asking early", () => {
  it("[OS9] is told to wait until the very time the alarm is set for", () => {
    const run = waitingAt("capture-payment", "do", { "capture-payment/do": ["refused"] });
    const untilMs = dueAtMs(run.journal, CREATED_AT_MS) ?? 0;
    expect(nextMove(ORDER_PLAN, run.journal, untilMs - 1)).toEqual({ kind: "wait", untilMs });
    expect(nextMove(ORDER_PLAN, run.journal, untilMs)).toMatchObject({ kind: "perform" });
  });

  it("[OS9] is told to wait while an undoing is to be tried again", () => {
    const script: Script = {
      "hold-stock/do": ["refused"],
      "hold-stock/undo": times(2, "unknown"),
    };
    const run = waitingAt("hold-stock", "undo", script);
    const untilMs = dueAtMs(run.journal, CREATED_AT_MS) ?? 0;
    expect(nextMove(ORDER_PLAN, run.journal, untilMs - 1)).toEqual({ kind: "wait", untilMs });
  });
});
