// A job is a small saga of a completed order, forward only: nothing of it is compensated.

import type { ActionContext } from "../events/envelope.ts";
import type { Money } from "../money.ts";
import type { Allocation } from "../place.ts";
import type { SagaJournal } from "../saga/journal.ts";
import type { Parcel } from "./order-terms.ts";

/** The work of a job. Amounts may be zero when there is nothing to refund. */
export type JobCommand =
  | { readonly kind: "refund"; readonly amount: Money; readonly reason: string }
  | { readonly kind: "cancel"; readonly amount: Money; readonly reason: string }
  | {
      readonly kind: "ship";
      readonly allocations: readonly Allocation[];
      /** The parcel that placement prepared; absent when the job has to prepare one. */
      readonly parcel?: Parcel | undefined;
    }
  | {
      readonly kind: "receive-return";
      /** Units fit for sale, and the locations they return to. */
      readonly allocations: readonly Allocation[];
      readonly amount: Money;
      readonly reason: string;
    }
  /** Releases reserved units that will not be shipped. */
  | { readonly kind: "release"; readonly allocations: readonly Allocation[] };

export type JobKind = JobCommand["kind"];

/** One row of the order's jobs. */
export interface OrderJob {
  /**
   * Unique in its order, and part of the idempotency key of every external call: the id of the
   * shipment, return or refund, where there is one.
   */
  readonly id: string;
  readonly command: JobCommand;
  readonly journal: SagaJournal;
  /** The context of the request that began the job; its events carry it. */
  readonly context: ActionContext;
  readonly createdAtMs: number;
}

export const JOB_PLANS = {
  refund: {
    version: 1,
    steps: [{ name: "refund-payment", retry: "patiently", pivot: true }],
  },
  cancel: {
    version: 1,
    steps: [
      { name: "cancel-shipment", retry: "patiently", pivot: true },
      { name: "release-stock", retry: "until-done" },
      { name: "refund-payment", retry: "patiently" },
    ],
  },
  ship: {
    version: 1,
    steps: [
      { name: "prepare-parcel", retry: "patiently", pivot: true },
      { name: "ship-stock", retry: "until-done" },
      { name: "hand-over", retry: "patiently" },
    ],
  },
  "receive-return": {
    version: 1,
    steps: [
      { name: "restock", retry: "until-done", pivot: true },
      { name: "refund-payment", retry: "patiently" },
    ],
  },
  release: {
    version: 1,
    steps: [{ name: "release-stock", retry: "until-done", pivot: true }],
  },
} as const;

export type JobPlan = (typeof JOB_PLANS)[JobKind];

export type JobStep = JobPlan["steps"][number]["name"];

/** [OS11] The plan a job began under. Throws on an unknown version. */
export function jobPlan(kind: JobKind, version: number): JobPlan {
  const plan = JOB_PLANS[kind];
  if (plan.version !== version) throw new RangeError(`there is no ${kind} plan ${version}`);
  return plan;
}

export function isOpen(job: OrderJob): boolean {
  return job.journal.verdict === undefined;
}

/**
 * [OS27] Whether an operator ended it. Without one, a job ends only when all its steps succeeded.
 */
export function isClosed(job: OrderJob): boolean {
  return job.journal.verdict === "FAILED";
}
