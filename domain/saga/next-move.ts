// Computes the next move from plan and journal. Pure: the caller performs the move, records the
// outcome and asks again. Rules OS3, OS4, OS7 and OS8 are implemented here.

import {
  findEntry,
  isUncertain,
  type SagaEntry,
  type SagaJournal,
  type SagaVerdict,
} from "./journal.ts";
import type { SagaPlan, SagaStep } from "./plan.ts";

/** One try of an effect. */
export interface SagaTry {
  readonly step: string;
  readonly direction: "do" | "undo";
  /** 1 for the first try. */
  readonly attempt: number;
  /** The previous try may have taken effect: its outcome is looked up first. */
  readonly uncertain: boolean;
}

export type SagaMove =
  | (SagaTry & { readonly kind: "perform" })
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "finish"; readonly verdict: SagaVerdict }
  | { readonly kind: "rest" };

/** The move to make now. `rest`: the verdict stands and nothing is left to do. */
export function nextMove(plan: SagaPlan, journal: SagaJournal, nowMs: number): SagaMove {
  if (journal.verdict !== undefined) return { kind: "rest" };
  if (isCompensating(plan, journal)) return nextUndoing(plan, journal, nowMs);
  return nextDoing(plan, journal, nowMs);
}

/** Whether started steps are compensated: a step failed, or a cancel request came in time. */
export function isCompensating(plan: SagaPlan, journal: SagaJournal): boolean {
  if (hasPassedPivot(plan, journal)) return false;
  if (journal.cancelRequestedAtMs !== undefined) return true;
  return journal.entries.some((entry) => entry.direction === "do" && hasFailed(entry));
}

/**
 * [OS7] The pivot counts from its start: once money may have moved, nothing is undone, unless an
 * operator gives the step up (OS27).
 */
function hasPassedPivot(plan: SagaPlan, journal: SagaJournal): boolean {
  const pivot = plan.steps.find((step) => step.pivot === true);
  const entry = pivot && findEntry(journal, pivot.name, "do");
  return entry !== undefined && !hasFailed(entry);
}

function nextDoing(plan: SagaPlan, journal: SagaJournal, nowMs: number): SagaMove {
  for (const step of plan.steps) {
    const entry = findEntry(journal, step.name, "do");
    if (entry?.state === "succeeded") continue;
    return performOrWait({ step: step.name, direction: "do" }, entry, nowMs);
  }
  return { kind: "finish", verdict: "COMPLETED" };
}

/**
 * [OS3] [OS4] [OS8] Compensates all started steps, confirmed or not, in reverse order; a failed
 * compensation does not stop the others.
 */
function nextUndoing(plan: SagaPlan, journal: SagaJournal, nowMs: number): SagaMove {
  for (const step of startedStepsLastFirst(plan, journal)) {
    const entry = findEntry(journal, step.name, "undo");
    if (entry !== undefined && entry.state !== "running") continue;
    return performOrWait({ step: step.name, direction: "undo" }, entry, nowMs);
  }
  return { kind: "finish", verdict: verdictOfCompensation(journal) };
}

function startedStepsLastFirst(plan: SagaPlan, journal: SagaJournal): SagaStep[] {
  return journal.entries
    .filter((entry) => entry.direction === "do")
    .map((entry) => plan.steps.find((step) => step.name === entry.step))
    .filter((step): step is SagaStep => step?.undo !== undefined)
    .reverse();
}

function verdictOfCompensation(journal: SagaJournal): SagaVerdict {
  const undoings = journal.entries.filter((entry) => entry.direction === "undo");
  if (undoings.some(hasFailed)) return "STUCK";
  const failed = journal.entries.some((entry) => entry.direction === "do" && hasFailed(entry));
  return failed ? "FAILED" : "CANCELLED";
}

function performOrWait(
  of: { readonly step: string; readonly direction: "do" | "undo" },
  entry: SagaEntry | undefined,
  nowMs: number,
): SagaMove {
  if (entry !== undefined && entry.retryAtMs > nowMs) {
    return { kind: "wait", untilMs: entry.retryAtMs };
  }
  const attempt = (entry?.attempts ?? 0) + 1;
  return { kind: "perform", ...of, attempt, uncertain: entry !== undefined && isUncertain(entry) };
}

function hasFailed(entry: SagaEntry): boolean {
  return entry.state === "refused" || entry.state === "exhausted";
}
