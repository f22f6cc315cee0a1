// The state of one order: placed draft, journal of placement, jobs, and record. Everything else
// about an order is derived from it and stored nowhere.

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

/** Rises with every recorded change. */
export function versionOf({ saga, jobs, record }: OrderState): number {
  return jobs.reduce((sum, { journal }) => sum + journal.version, saga.version + record.version);
}

export function hasOpenJobs({ jobs }: OrderState): boolean {
  return jobs.some(isOpen);
}

export function cancelJob({ jobs }: OrderState): OrderJob | undefined {
  return jobs.find(({ command }) => command.kind === "cancel");
}
