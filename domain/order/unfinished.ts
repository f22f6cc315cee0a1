// What of an order is not done yet: since when, at which step, and why. Derived from the journals.

import type { OrderFailure } from "./failure.ts";
import type { OrderState } from "./order-state.ts";
import type { OrderJournal, StepRecord } from "./step-record.ts";

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
export function keepsFailing({ failure, settled }: StepRecord): boolean {
  return failure !== undefined && settled >= PATIENCE_ATTEMPTS;
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
function unfinishedRun(journal: OrderJournal, createdAtMs: number): Unfinished[] {
  const { entries, verdict, verdictAtMs } = journal;
  if (verdict === "STUCK") {
    const given = entries.find(({ direction, state }) => direction === "undo" && hasFailed(state));
    const { step, failure } = given ?? {};
    return [{ sinceMs: verdictAtMs ?? createdAtMs, step, failure, isStuck: true }];
  }
  if (verdict !== undefined) return [];
  const current = entries.findLast(({ state }) => state === "running");
  const isStuck = current !== undefined && current.direction === "do" && keepsFailing(current);
  return [{ sinceMs: createdAtMs, step: current?.step, failure: current?.failure, isStuck }];
}

function hasFailed(state: StepRecord["state"]): boolean {
  return state === "refused" || state === "exhausted";
}
