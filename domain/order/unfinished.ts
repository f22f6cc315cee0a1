// The unfinished work of an order: since when, at which step, and why. Derived from the journals.

import type { SagaEntry, SagaJournal } from "../saga/journal.ts";
import type { OrderFailure } from "./failure.ts";
import type { OrderState } from "./order-state.ts";

export interface Unfinished {
  /** When the saga began, or became stuck; epoch milliseconds. */
  readonly sinceMs: number;
  /** Absent before the first step. */
  readonly step?: string | undefined;
  readonly failure?: OrderFailure | undefined;
  /** It waits for an operator, or fails so persistently that one should look. */
  readonly isStuck: boolean;
}

/** Failed tries of a step that must succeed before `saga.stuck` is emitted. */
const PATIENCE_ATTEMPTS = 5;

/** Whether a step that must succeed keeps failing. */
export function keepsFailing({ failure, settled }: SagaEntry): boolean {
  return failure !== undefined && settled >= PATIENCE_ATTEMPTS;
}

/**
 * [OS26] The same, counted from the latest manual retry: decides whether `saga.stuck` is emitted.
 */
export function keepsFailingAnew(entry: SagaEntry): boolean {
  const { attemptsBeforeHurry = 0, settled } = entry;
  return keepsFailing({ ...entry, settled: settled - attemptsBeforeHurry });
}

/** The step of a journal that must succeed and keeps failing. */
export function failingStep(journal: SagaJournal): SagaEntry | undefined {
  const current = journal.verdict === undefined ? currentStep(journal) : undefined;
  const isStuck = current !== undefined && current.direction === "do" && keepsFailing(current);
  return isStuck ? current : undefined;
}

/** The unfinished saga: a stuck one, or else the oldest. Undefined when there is none. */
export function findUnfinished({ placed, saga, jobs }: OrderState): Unfinished | undefined {
  const open = [
    ...unfinishedRun(saga, placed.createdAtMs),
    ...jobs.flatMap(({ journal, createdAtMs }) => unfinishedRun(journal, createdAtMs)),
  ];
  return open.find(({ isStuck }) => isStuck) ?? open[0];
}

/** None or one. */
function unfinishedRun(journal: SagaJournal, createdAtMs: number): Unfinished[] {
  const { entries, verdict, verdictAtMs } = journal;
  if (verdict === "STUCK") {
    const given = entries.find(({ direction, state }) => direction === "undo" && hasFailed(state));
    const { step, failure } = given ?? {};
    return [{ sinceMs: verdictAtMs ?? createdAtMs, step, failure, isStuck: true }];
  }
  if (verdict !== undefined) return [];
  const { step, failure } = currentStep(journal) ?? {};
  return [{ sinceMs: createdAtMs, step, failure, isStuck: failingStep(journal) !== undefined }];
}

function currentStep({ entries }: SagaJournal): SagaEntry | undefined {
  return entries.findLast(({ state }) => state === "running");
}

function hasFailed(state: SagaEntry["state"]): boolean {
  return state === "refused" || state === "exhausted";
}
