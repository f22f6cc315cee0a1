// Everything there is to know of one order: what was placed, how the saga fared, the jobs since,
// and what people decided. All that an order is, is derived from this, and stored nowhere else.

import type { SagaJournal } from "../saga/journal.ts";
import type { PlacedOrder } from "./draft.ts";
import { isOpen, type OrderJob } from "./jobs.ts";
import type { OrderRecord } from "./record.ts";

export interface OrderState {
  readonly placed: PlacedOrder;
  /** The journal of its placement. */
  readonly saga: SagaJournal;
  /** Oldest first. */
  readonly jobs: readonly OrderJob[];
  readonly record: OrderRecord;
}

/** Rises with every recorded change of anything. */
export function versionOf({ saga, jobs, record }: OrderState): number {
  return jobs.reduce((sum, { journal }) => sum + journal.version, saga.version + record.version);
}

export function hasOpenJobs({ jobs }: OrderState): boolean {
  return jobs.some(isOpen);
}

export function cancelJob({ jobs }: OrderState): OrderJob | undefined {
  return jobs.find(({ command }) => command.kind === "cancel");
}
