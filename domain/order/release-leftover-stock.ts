// Units that stay set aside for nobody: the order is not going to ship them any more.

import { hasSucceeded } from "../saga/journal.ts";
import type { NewJob } from "./commands/command.ts";
import { isOpen } from "./jobs.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import { isRefunded } from "./refund-ledger.ts";
import { isDelivered, unitsToShip } from "./units.ts";

/** There is at most one in an order. */
const RELEASE_JOB_ID = "release";

/** The job that lets go what no other will ship or release; undefined where nothing is left so. */
export function releaseWhenLeft(order: OrderState): NewJob | undefined {
  if (order.saga.verdict !== "COMPLETED" || isReleasing(order)) return undefined;
  const lines = unitsToShip(order);
  if (lines.length === 0) return undefined;
  if (!isCancelledWithoutRelease(order) && !isRestRefunded(order)) return undefined;
  return { id: RELEASE_JOB_ID, command: { kind: "release", lines } };
}

/** What was shipped has arrived, and the rest was let go: nothing more will be shipped. */
export function isRestReleased({ jobs, record }: OrderState): boolean {
  const isReleased = jobs.some(
    ({ command, journal }) => command.kind === "release" && hasSucceeded(journal, "release-stock"),
  );
  return isReleased && record.shipments.every(isDelivered);
}

/**
 * [OS29] Part of it was shipped, so it can no longer be cancelled, and all of the money went back.
 * Releasing takes whatever is not shipped: a shipment on its way out of the house comes first.
 */
function isRestRefunded(order: OrderState): boolean {
  const isShipping = order.jobs.some((job) => job.command.kind === "ship" && isOpen(job));
  return order.record.shipments.length > 0 && isRefunded(order) && !isShipping;
}

function isReleasing({ jobs }: OrderState): boolean {
  return jobs.some(({ command }) => command.kind === "release");
}

/** [OS27] The cancellation was ended by hand before it came to the stock. */
function isCancelledWithoutRelease(order: OrderState): boolean {
  const job = cancelJob(order);
  if (job?.journal.verdict === undefined) return false;
  return !hasSucceeded(job.journal, "release-stock");
}
