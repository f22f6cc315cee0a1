// An order's sagas take turns: its placement first, then each open job in the order of creation.
// Pure: an order as it is stored goes in, an order to be stored comes out.

import type { ActionContext } from "../events/envelope.ts";
import { dueAtMs } from "../saga/due.ts";
import { emptyJournal, type SagaJournal, type SagaOutcome } from "../saga/journal.ts";
import { nextMove, type SagaTry } from "../saga/next-move.ts";
import { giveUpStep, hurryFailing, reopenStuck } from "../saga/operator-overrides.ts";
import type { SagaPlan } from "../saga/plan.ts";
import {
  recordCancelRequest,
  recordLost,
  recordOutcome,
  recordSignal,
  recordStarted,
  recordVerdict,
} from "../saga/record.ts";
import { cancelWhenCompleted } from "./commands/cancel.ts";
import type { NewJob, OrderChange, OrderSignal } from "./commands/command.ts";
import type { PlacedOrder } from "./draft.ts";
import { JOB_PLANS, jobPlan, type OrderJob } from "./jobs.ts";
import type { OrderState } from "./order-state.ts";
import { PAYMENT_STEP } from "./payment-offers.ts";
import { orderPlan } from "./plan.ts";
import { releaseWhenLeft } from "./release-leftover-stock.ts";

/** A move of one of the order's sagas: of a job, or without one, of its placement. */
export interface OrderMove extends SagaTry {
  readonly jobId?: string | undefined;
}

export interface Now {
  readonly nowMs: number;
  /** 0 up to, but not including, 1. */
  readonly jitter: number;
}

interface Run {
  readonly plan: SagaPlan;
  readonly journal: SagaJournal;
  readonly createdAtMs: number;
}

/**
 * The first move that is due, and the order with its intent noted [OS1]; sagas that have nothing
 * left to do are given their verdict on the way. Without a move the order rests or waits.
 */
export function nextTurn(
  order: OrderState,
  nowMs: number,
): { readonly order: OrderState; readonly move: OrderMove | undefined } {
  const begun = withFollowingJobs(order, nowMs);
  let turned = begun;
  for (const jobId of runIds(begun)) {
    const turn = turnOf(turned, jobId, nowMs);
    if (turn.move !== undefined) return turn;
    turned = turn.order;
  }
  return turned === begun ? { order: turned, move: undefined } : nextTurn(turned, nowMs);
}

/** The order with what came of a move. */
export function withOutcome(
  order: OrderState,
  { jobId, ...event }: OrderMove & { readonly outcome: SagaOutcome },
  now: Now,
): OrderState {
  const { plan, journal } = findRun(order, jobId);
  return withJournal(order, jobId, recordOutcome(plan, journal, { ...event, ...now }));
}

/** Notes tries that died with the object that made them; called where none can be in flight. */
export function withLostTries(order: OrderState, now: Now): OrderState {
  return runIds(order).reduce((noted, jobId) => {
    const { plan, journal } = findRun(noted, jobId);
    return withJournal(noted, jobId, recordLost(plan, journal, now));
  }, order);
}

/** The order with what a decision changes, if anything; `context` is whose decision it was. */
export function withChange(
  order: OrderState,
  change: OrderChange,
  by: { readonly context: ActionContext; readonly nowMs: number },
): OrderState {
  if (Object.keys(change).length === 0) return order;
  const { record = order.record, job, signal } = change;
  const told = signal === undefined ? order : signalled(order, signal, by.nowMs);
  const changed = { ...told, placed: withPayment(order.placed, signal), record };
  return job === undefined ? changed : withJob(changed, job, by);
}

/** [OS9] When the first of the sagas must be looked at, in epoch milliseconds. */
export function sagasDueAtMs(order: OrderState): number | undefined {
  const dues = runIds(order).flatMap((jobId) => {
    const { journal, createdAtMs } = findRun(order, jobId);
    return dueAtMs(journal, createdAtMs) ?? [];
  });
  return dues.length === 0 ? undefined : Math.min(...dues);
}

function turnOf(order: OrderState, jobId: string | undefined, nowMs: number) {
  const { plan, journal } = findRun(order, jobId);
  const move = nextMove(plan, journal, nowMs);
  if (move.kind === "perform") {
    const begun = withJournal(order, jobId, recordStarted(journal, move, nowMs));
    return { order: begun, move: { ...move, jobId } };
  }
  if (move.kind !== "finish") return { order, move: undefined };
  const ended = withJournal(order, jobId, recordVerdict(journal, move.verdict, nowMs));
  return { order: ended, move: undefined };
}

/**
 * What follows from how a saga ended: [OS10] a wish to cancel that came after the pivot is carried
 * out as soon as the saga is over, and what nobody needs any more is let go.
 */
function withFollowingJobs(order: OrderState, nowMs: number): OrderState {
  const job = cancelWhenCompleted(order) ?? releaseWhenLeft(order);
  if (job === undefined) return order;
  const { correlationId, traceparent } = order.placed.context;
  const actor = order.record.cancellation?.by ?? "system";
  return withJob(order, job, { context: { correlationId, traceparent, actor }, nowMs });
}

/** What a job remembers of who asked is enough to name them, not to find them. */
function withJob(
  order: OrderState,
  { id, command }: NewJob,
  { context, nowMs }: { readonly context: ActionContext; readonly nowMs: number },
): OrderState {
  const { correlationId, traceparent, actor } = context;
  const job: OrderJob = {
    id,
    command,
    context: { correlationId, traceparent, actor },
    journal: emptyJournal(JOB_PLANS[command.kind].version),
    createdAtMs: nowMs,
  };
  return { ...order, jobs: [...order.jobs, job] };
}

/** The card presented last is the order's payment. */
function withPayment(placed: PlacedOrder, signal: OrderSignal | undefined): PlacedOrder {
  return signal?.kind === "pay" ? { ...placed, paymentId: signal.paymentId } : placed;
}

function signalled(order: OrderState, signal: OrderSignal, nowMs: number): OrderState {
  switch (signal.kind) {
    case "pay": {
      const { paymentId: id, token } = signal;
      const presented = { id, step: PAYMENT_STEP, atMs: nowMs, data: { token } };
      return { ...order, saga: recordSignal(order.saga, presented) };
    }
    case "cancel":
      return { ...order, saga: recordCancelRequest(order.saga, nowMs) };
    case "retry":
      return runIds(order).reduce(retried, order);
    case "close": {
      const { journal } = findRun(order, signal.jobId);
      return withJournal(order, signal.jobId, recordVerdict(journal, signal.verdict, nowMs));
    }
    case "give-up":
      return { ...order, saga: giveUpStep(order.saga, signal.step, nowMs) };
  }
}

/** [OS26] Whatever of it is stuck. */
function retried(order: OrderState, jobId: string | undefined): OrderState {
  const { journal } = findRun(order, jobId);
  return withJournal(order, jobId, hurryFailing(reopenStuck(journal)));
}

/** Undefined is the placement. */
function runIds({ jobs }: OrderState): (string | undefined)[] {
  return [undefined, ...jobs.map(({ id }) => id)];
}

function findRun({ placed, saga, jobs }: OrderState, jobId: string | undefined): Run {
  const { createdAtMs } = placed;
  if (jobId === undefined) {
    return { plan: orderPlan(saga.planVersion), journal: saga, createdAtMs };
  }
  const job = jobs.find(({ id }) => id === jobId);
  if (job === undefined) throw new Error(`the order has no job ${jobId}`);
  const plan = jobPlan(job.command.kind, job.journal.planVersion);
  return { plan, journal: job.journal, createdAtMs: job.createdAtMs };
}

function withJournal(
  order: OrderState,
  jobId: string | undefined,
  journal: SagaJournal,
): OrderState {
  if (journal === findRun(order, jobId).journal) return order;
  if (jobId === undefined) return { ...order, saga: journal };
  const jobs = order.jobs.map((job) => (job.id === jobId ? { ...job, journal } : job));
  return { ...order, jobs };
}
