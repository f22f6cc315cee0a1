// Units that stay set aside for nobody: the order is not going to ship them any more.

import type { NewJob } from "./command.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import { hasSucceeded } from "./step-record.ts";
import { unitsToShip } from "./units.ts";

/** There is at most one in an order. */
const RELEASE_JOB_ID = "release";

/** The job that lets go what no other will ship or release; undefined where nothing is left so. */
export function releaseWhenLeft(order: OrderState): NewJob | undefined {
  if (order.saga.verdict !== "COMPLETED" || isReleasing(order)) return undefined;
  const lines = unitsToShip(order);
  if (lines.length === 0 || !isCancelledWithoutRelease(order)) return undefined;
  return { id: RELEASE_JOB_ID, command: { kind: "release", lines } };
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
