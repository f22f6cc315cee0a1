// What happens to a completed order is a job: a small saga of its own, forward only, because it is
// begun when it is decided and nothing of it is undone. Structurally SagaPlans of domain/saga.

import type { ActionContext } from "../events/envelope.ts";
import type { Money } from "../money.ts";
import type { SagaJournal } from "../saga/journal.ts";
import type { Parcel, UnitLine } from "./order-terms.ts";

/** What a job is to do. Amounts may be zero where there is nothing to give back. */
export type JobCommand =
  | { readonly kind: "refund"; readonly amount: Money; readonly reason: string }
  | { readonly kind: "cancel"; readonly amount: Money; readonly reason: string }
  | {
      readonly kind: "ship";
      readonly lines: readonly UnitLine[];
      /** The parcel placement prepared; absent when this one has to be prepared first. */
      readonly parcel?: Parcel | undefined;
    }
  | {
      readonly kind: "receive-return";
      /** Units fit to be sold again. */
      readonly restock: readonly UnitLine[];
      readonly amount: Money;
      readonly reason: string;
    }
  /** Lets go what is set aside and will not be shipped. */
  | { readonly kind: "release"; readonly lines: readonly UnitLine[] };

export type JobKind = JobCommand["kind"];

/** One row of the order's jobs. */
export interface OrderJob {
  /**
   * Unique in its order, and part of the idempotency key of every outside call: the id of the
   * shipment, return or refund it is about, where it is about one.
   */
  readonly id: string;
  readonly command: JobCommand;
  readonly journal: SagaJournal;
  /** The request that began it; its events carry this. */
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

/** [OS11] The plan a job began under. Throws on a version nobody wrote. */
export function jobPlan(kind: JobKind, version: number): JobPlan {
  const plan = JOB_PLANS[kind];
  if (plan.version !== version) throw new RangeError(`there is no ${kind} plan ${version}`);
  return plan;
}

export function isOpen(job: OrderJob): boolean {
  return job.journal.verdict === undefined;
}

/** [OS27] A person ended it as it stood. By itself a job ends when all of it is done. */
export function isClosed(job: OrderJob): boolean {
  return job.journal.verdict === "FAILED";
}
