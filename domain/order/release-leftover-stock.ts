// Releases units that stay reserved although the order will not ship them.

import { hasSucceeded } from "../saga/journal.ts";
import { allocationsToShip } from "./allocations.ts";
import type { NewJob } from "./commands/command.ts";
import { isOpen } from "./jobs.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import { isRefunded } from "./refund-ledger.ts";
import { isDelivered } from "./units.ts";

/** The id of the release job; an order has at most one. */
const RELEASE_JOB_ID = "release";

/** The job that releases units no other job will ship or release; undefined if there are none. */
export function releaseWhenLeft(order: OrderState): NewJob | undefined {
  if (order.saga.verdict !== "COMPLETED" || isReleasing(order)) return undefined;
  const allocations = allocationsToShip(order);
  if (allocations.length === 0) return undefined;
  if (!isCancelledWithoutRelease(order) && !isRestRefunded(order)) return undefined;
  return { id: RELEASE_JOB_ID, command: { kind: "release", allocations } };
}

/**
 * Whether everything shipped has arrived and the rest was released: nothing more will be shipped.
 */
export function isRestReleased({ jobs, record }: OrderState): boolean {
  const isReleased = jobs.some(
    ({ command, journal }) => command.kind === "release" && hasSucceeded(journal, "release-stock"),
  );
  return isReleased && record.shipments.every(isDelivered);
}

/**
 * [OS29] Whether part of the order was shipped, which rules out a cancellation, and all of the
 * money was refunded. A release takes everything not shipped, so an open shipment goes first.
 */
function isRestRefunded(order: OrderState): boolean {
  const isShipping = order.jobs.some((job) => job.command.kind === "ship" && isOpen(job));
  return order.record.shipments.length > 0 && isRefunded(order) && !isShipping;
}

function isReleasing({ jobs }: OrderState): boolean {
  return jobs.some(({ command }) => command.kind === "release");
}

/** [OS27] Whether the cancellation was closed before it released the stock. */
function isCancelledWithoutRelease(order: OrderState): boolean {
  const job = cancelJob(order);
  if (job?.journal.verdict === undefined) return false;
  return !hasSucceeded(job.journal, "release-stock");
}
