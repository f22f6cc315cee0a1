// The order as staff see it: with its journals, notes and possible transitions.

import type { Money } from "../../money.ts";
import type { SagaEntry } from "../../saga/journal.ts";
import type { OrderFailure } from "../failure.ts";
import type { JobKind, OrderJob } from "../jobs.ts";
import type { OrderState } from "../order-state.ts";
import type { OrderStatus } from "../order-terms.ts";
import type { OrderRecord } from "../record.ts";
import { refundLedger } from "../refund-ledger.ts";
import { allowedTransitions } from "../transitions.ts";
import type { OrderView } from "./order-view.ts";
import { viewOrder } from "./view-order.ts";

export interface SagaEntryView {
  readonly step: string;
  readonly direction: "do" | "undo";
  readonly state: SagaEntry["state"];
  readonly attempts: number;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  readonly failure?: OrderFailure | undefined;
}

export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** The actor, as in an action context. */
  readonly by: string;
  readonly isDone: boolean;
  /** The reason and actor of a manual end; absent if there was none. */
  readonly closed?: { readonly reason: string; readonly by: string } | undefined;
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
  /** What is left to refund, less pending refunds. */
  readonly refundable: Money;
  /** The statuses it can be moved to now. */
  readonly allowed: readonly OrderStatus[];
}

export function inspectOrder(order: OrderState, nowMs: number): OrderInspection {
  const { placed, saga, jobs, record } = order;
  return {
    order: viewOrder(order),
    userId: placed.draft.userId,
    journal: saga.entries.map(viewEntry),
    jobs: jobs.map((job) => viewJob(job, record)),
    notes: record.notes.map(({ text, by, atMs }) => ({ text, by, at: timeOf(atMs) })),
    refundable: refundLedger(order).left,
    allowed: allowedTransitions(order, nowMs),
  };
}

function viewJob(job: OrderJob, { closings }: OrderRecord): JobView {
  const { id, command, context, journal, createdAtMs } = job;
  const closing = closings?.find(({ of }) => of === id);
  return {
    id,
    kind: command.kind,
    by: context.actor,
    isDone: journal.verdict === "COMPLETED",
    closed: closing && { reason: closing.reason, by: closing.by },
    createdAt: timeOf(createdAtMs),
    journal: journal.entries.map(viewEntry),
  };
}

/** One journal entry as staff see it. */
export function viewEntry(entry: SagaEntry): SagaEntryView {
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
