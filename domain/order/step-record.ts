// What the order reads of its saga's journal. Structurally satisfied by domain/saga's journal, so
// that neither folder needs to import the other.

import type { SagaVerdict } from "./order-view.ts";

export interface StepRecord {
  readonly step: string;
  readonly direction: "do" | "undo";
  readonly state: "running" | "succeeded" | "refused" | "exhausted";
  readonly attempts: number;
  readonly settled: number;
  readonly attemptsBeforeHurry?: number;
  readonly startedAtMs: number;
  readonly finishedAtMs?: number;
  readonly waiting?: true;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly result?: unknown;
}

export interface SignalRecord {
  readonly id: string;
  readonly step: string;
  readonly atMs: number;
  readonly data: unknown;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly failedAtMs?: number;
}

export interface OrderJournal {
  readonly entries: readonly StepRecord[];
  readonly signals?: readonly SignalRecord[];
  readonly cancelRequestedAtMs?: number;
  readonly version: number;
  readonly verdict?: SagaVerdict;
  readonly verdictAtMs?: number;
}

export function stepRecord(
  journal: OrderJournal,
  step: string,
  direction: StepRecord["direction"] = "do",
): StepRecord | undefined {
  return journal.entries.find((entry) => entry.step === step && entry.direction === direction);
}

export function hasSucceeded(
  journal: OrderJournal,
  step: string,
  direction: StepRecord["direction"] = "do",
): boolean {
  return stepRecord(journal, step, direction)?.state === "succeeded";
}

/** Whether nobody knows if its last try took effect. */
export function isUnanswered({ settled, attempts, failure }: StepRecord): boolean {
  return settled < attempts || failure?.code === "no-answer";
}

/** What a succeeded step gave back. Its type is known by the step that stored it. */
export function resultOf<T>(
  journal: OrderJournal,
  step: string,
  direction: StepRecord["direction"] = "do",
): T | undefined {
  const record = stepRecord(journal, step, direction);
  return record?.state === "succeeded" ? (record.result as T) : undefined;
}
