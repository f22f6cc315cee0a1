// The order as those see it who look after it: with its journals, its notes and what may follow.

import type { Money } from "../money.ts";
import type { JobKind } from "./jobs.ts";
import type { OrderState } from "./order-state.ts";
import type { OrderStatus, OrderView } from "./order-view.ts";
import { refundLedger } from "./refund-ledger.ts";
import type { StepRecord } from "./step-record.ts";
import { allowedTransitions } from "./transitions.ts";
import { viewOrder } from "./view.ts";

export interface SagaEntryView {
  readonly step: string;
  readonly direction: "do" | "undo";
  readonly state: StepRecord["state"];
  readonly attempts: number;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** Who asked for it, as in an action context. */
  readonly by: string;
  readonly isDone: boolean;
  readonly createdAt: string;
  readonly journal: readonly SagaEntryView[];
}

export interface NoteView {
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

export interface OrderInspection {
  readonly order: OrderView;
  /** Absent for guests. */
  readonly userId?: string | undefined;
  readonly journal: readonly SagaEntryView[];
  readonly jobs: readonly JobView[];
  readonly notes: readonly NoteView[];
  /** What is left to give back, with what is on its way taken off. */
  readonly refundable: Money;
  /** The statuses it may be moved to now. */
  readonly allowed: readonly OrderStatus[];
}

export function inspectOrder(order: OrderState, nowMs: number): OrderInspection {
  const { placed, saga, jobs, record } = order;
  return {
    order: viewOrder(order),
    userId: placed.draft.userId,
    journal: saga.entries.map(viewEntry),
    jobs: jobs.map(({ id, command, by, journal, createdAtMs }) => ({
      id,
      kind: command.kind,
      by,
      isDone: journal.verdict !== undefined,
      createdAt: timeOf(createdAtMs),
      journal: journal.entries.map(viewEntry),
    })),
    notes: record.notes.map(({ text, by, atMs }) => ({ text, by, at: timeOf(atMs) })),
    refundable: refundLedger(order).left,
    allowed: allowedTransitions(order, nowMs),
  };
}

/** One journal entry as staff read it. */
export function viewEntry(entry: StepRecord): SagaEntryView {
  const { step, direction, state, attempts, startedAtMs, finishedAtMs, failure } = entry;
  return {
    step,
    direction,
    state,
    attempts,
    startedAt: timeOf(startedAtMs),
    finishedAt: finishedAtMs === undefined ? undefined : timeOf(finishedAtMs),
    failure,
  };
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
