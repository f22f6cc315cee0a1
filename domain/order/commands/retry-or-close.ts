// Operator commands for stuck work: a saga that ended `STUCK`, or a step that must succeed and
// keeps failing, of placement or of a job.

import { accept, refuse } from "../../result.ts";
import { isUncertain, type SagaEntry } from "../../saga/journal.ts";
import type { OrderJob } from "../jobs.ts";
import type { OrderState } from "../order-state.ts";
import { type OrderRecord, withMore } from "../record.ts";
import { failingStep, findUnfinished } from "../unfinished.ts";
import type { Decide, OrderSignal } from "./command.ts";

/** [OS26] Makes all stuck work due now. Refusal: `order-not-stuck`. */
export const retry: Decide<"retry"> = (order) =>
  findUnfinished(order)?.isStuck
    ? accept({ signal: { kind: "retry" } })
    : refuse({ code: "order-not-stuck" });

/**
 * Ends stuck work as it stands. The order of precedence, unless a job is named: a stuck saga, a
 * failing step of placement, the oldest failing job. Refusals: `order-not-stuck`,
 * `step-not-closable`.
 */
export const close: Decide<"close"> = (order, { verdict, reason, jobId }, { by, atMs }) => {
  const { saga, record } = order;
  if (jobId === undefined && saga.verdict === "STUCK") {
    return accept({
      record: withMore(record, { closing: { reason, by, atMs } }),
      signal: { kind: "close", verdict },
    });
  }
  const failing = findFailing(order, jobId);
  if (failing === undefined) return refuse({ code: "order-not-stuck" });
  const { step } = failing.entry;
  if (!isClosable(failing.entry)) return refuse({ code: "step-not-closable", step });
  const closings = [...(record.closings ?? []), { of: failing.job?.id ?? step, reason, by, atMs }];
  return accept({
    record: withMore(withoutUnsent(record, failing), { closings }),
    signal: signalFor(failing),
  });
};

interface Failing {
  /** Absent for placement. */
  readonly job?: OrderJob;
  readonly entry: SagaEntry;
}

function findFailing({ saga, jobs }: OrderState, jobId: string | undefined): Failing | undefined {
  const entry = jobId === undefined ? failingStep(saga) : undefined;
  if (entry !== undefined) return { entry };
  return jobs
    .filter(({ id }) => jobId === undefined || id === jobId)
    .flatMap((job) => failingOf(job))[0];
}

/** None or one. */
function failingOf(job: OrderJob): Failing[] {
  const entry = failingStep(job.journal);
  return entry === undefined ? [] : [{ job, entry }];
}

/**
 * Steps that call third parties. All other steps involve the shop's own parts alone and must
 * succeed.
 */
const STEPS_OF_OTHERS: readonly string[] = [
  "capture-payment",
  "refund-payment",
  "cancel-shipment",
  "prepare-parcel",
  "hand-over",
];

/**
 * [OS27] A step with a try in flight cannot be closed. A capture can be closed only after a
 * refusal: with an unknown outcome, money may have been taken.
 */
function isClosable(entry: SagaEntry): boolean {
  if (!STEPS_OF_OTHERS.includes(entry.step) || entry.settled < entry.attempts) return false;
  return entry.step !== "capture-payment" || !isUncertain(entry);
}

/** Drops a shipment without a parcel: its units are to be shipped again. */
function withoutUnsent(record: OrderRecord, { job, entry }: Failing): OrderRecord {
  if (entry.step !== "prepare-parcel") return record;
  return { ...record, shipments: record.shipments.filter(({ id }) => id !== job?.id) };
}

function signalFor({ job, entry }: Failing): OrderSignal {
  if (job === undefined) return { kind: "give-up", step: entry.step };
  return { kind: "close", verdict: "FAILED", jobId: job.id };
}
