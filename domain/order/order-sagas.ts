// Schedules the sagas of an order: placement first, then each open job in the order of creation.
// Pure: takes an order and returns the order to store.

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

/** A try of one of the order's sagas: of a job, or of placement when `jobId` is absent. */
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
 * The first try that is due, and the order with its intent recorded [OS1]; sagas with nothing left
 * to do get their verdict on the way. Without a move, the order rests or waits.
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

/** The order with the outcome of a move. */
export function withOutcome(
  order: OrderState,
  { jobId, ...event }: OrderMove & { readonly outcome: SagaOutcome },
  now: Now,
): OrderState {
  const { plan, journal } = findRun(order, jobId);
  return withJournal(order, jobId, recordOutcome(plan, journal, { ...event, ...now }));
}

/**
 * Records tries that were lost with an evicted object. Call it only when no try can be in flight.
 */
export function withLostTries(order: OrderState, now: Now): OrderState {
  return runIds(order).reduce((noted, jobId) => {
    const { plan, journal } = findRun(noted, jobId);
    return withJournal(noted, jobId, recordLost(plan, journal, now));
  }, order);
}

/** The order with a decided change; `context` is the context of the decision. */
export function withChange(
  order: OrderState,
  change: OrderChange,
  by: { readonly context: ActionContext; readonly nowMs: number },
): OrderState {
  if (Object.keys(change).length === 0) return order;
  const { record = order.record, job, signal } = change;
  const signaled = signal === undefined ? order : signalled(order, signal, by.nowMs);
  const changed = { ...signaled, placed: withPayment(order.placed, signal), record };
  return job === undefined ? changed : withJob(changed, job, by);
}

/** [OS9] The time at which the first of the sagas is due, in epoch milliseconds. */
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
 * Adds the jobs that follow from a verdict: [OS10] a cancel request that came after the pivot, and
 * the release of units that will not be shipped.
 */
function withFollowingJobs(order: OrderState, nowMs: number): OrderState {
  const job = cancelWhenCompleted(order) ?? releaseWhenLeft(order);
  if (job === undefined) return order;
  const { correlationId, traceparent } = order.placed.context;
  const actor = order.record.cancellation?.by ?? "system";
  return withJob(order, job, { context: { correlationId, traceparent, actor }, nowMs });
}

/** Keeps correlation and actor of the requester, without IP address and user agent. */
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

/** Makes the latest card the order's payment. */
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

/** [OS26] Applies the retry to placement or one job. */
function retried(order: OrderState, jobId: string | undefined): OrderState {
  const { journal } = findRun(order, jobId);
  return withJournal(order, jobId, hurryFailing(reopenStuck(journal)));
}

/** The ids of all sagas; undefined is placement. */
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
