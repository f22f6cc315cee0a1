// What of an order is not done yet: since when, at which step, and why. Derived from the journals.

import type { SagaEntry, SagaJournal } from "../saga/journal.ts";
import type { OrderFailure } from "./failure.ts";
import type { OrderState } from "./order-state.ts";

export interface Unfinished {
  /** When the saga began, or got stuck; epoch milliseconds. */
  readonly sinceMs: number;
  /** Absent before the first step. */
  readonly step?: string | undefined;
  readonly failure?: OrderFailure | undefined;
  /** It waits for a person, or fails so persistently that one should look. */
  readonly isStuck: boolean;
}

/** A step that must succeed is left alone for so many tries; then a person hears of it. */
const PATIENCE_ATTEMPTS = 5;

/** True of a step that is never given up and keeps failing. */
export function keepsFailing({ failure, settled }: SagaEntry): boolean {
  return failure !== undefined && settled >= PATIENCE_ATTEMPTS;
}

/** [OS26] True as long as it kept failing since a person last asked for another try: it is told. */
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

/** The saga that has not ended well: a stuck one, or else the oldest. Undefined when all rest. */
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
