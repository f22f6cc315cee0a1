// Derives facts from the journal of a job.

import type { Fact } from "../../events/envelope.ts";
import { findEntry, type SagaEntry } from "../../saga/journal.ts";
import { unitsAllocated } from "../allocations.ts";
import { type PlacedOrder, unitsBySku } from "../draft.ts";
import { isClosed, type JobCommand, type JobStep, type OrderJob } from "../jobs.ts";
import type { OrderState } from "../order-state.ts";
import type { UnitLine } from "../order-terms.ts";
import { parcelOfJob } from "../shipments.ts";
import { keepsFailingAnew } from "../unfinished.ts";
import { addresseeOf, type DatedFact, paymentOf } from "./dated-fact.ts";

interface About {
  readonly placed: OrderState["placed"];
  readonly job: OrderJob;
}

/** The facts of one job, oldest first. */
export function factsOfJob(placed: OrderState["placed"], job: OrderJob): DatedFact[] {
  const about = { placed, job };
  const steps = job.journal.entries.flatMap((entry) => factsOfEntry(about, entry));
  const { verdictAtMs } = job.journal;
  const ending = verdictAtMs === undefined ? undefined : endOf(about);
  if (ending === undefined || verdictAtMs === undefined) return steps;
  return [...steps, dated(job, ending, verdictAtMs)];
}

function dated(job: OrderJob, fact: Fact, atMs: number): DatedFact {
  return { key: `${job.id}/${fact.type}`, fact, atMs, jobId: job.id };
}

function factsOfEntry(about: About, entry: SagaEntry): DatedFact[] {
  const { placed, job } = about;
  const { step, failure, finishedAtMs, lastAttemptAtMs } = entry;
  const { orderId } = placed.draft;
  const stuck: DatedFact[] =
    failure !== undefined && keepsFailingAnew(entry)
      ? [dated(job, { type: "saga.stuck", data: { orderId, step, failure } }, lastAttemptAtMs)]
      : [];
  const fact = finishedAtMs === undefined ? undefined : SUCCESSES[step as JobStep]?.(about);
  if (fact === undefined || finishedAtMs === undefined) return stuck;
  return [...stuck, dated(job, fact, finishedAtMs)];
}

/** The fact of each step's success; absent steps have none, or another source. */
const SUCCESSES: Readonly<Partial<Record<JobStep, (about: About) => Fact | undefined>>> = {
  "refund-payment": refunded,
  "cancel-shipment": ({ placed: { draft } }) => ({
    type: "shipping.cancelled",
    data: { orderId: draft.orderId },
  }),
  "release-stock": released,
  "prepare-parcel": preparedAnew,
  "hand-over": shipped,
};

function endOf(about: About): Fact | undefined {
  const { placed, job } = about;
  const { command } = job;
  if (isClosed(job) && findEntry(job.journal, "hand-over", "do")) return shipped(about);
  if (command.kind !== "cancel") return undefined;
  return { type: "order.cancelled", data: { ...addresseeOf(placed), reason: command.reason } };
}

function released({ placed: { draft }, job: { command } }: About): Fact {
  const lines =
    command.kind === "release" ? unitsAllocated(command.allocations) : unitsBySku(draft.lines);
  return { type: "inventory.released", data: { orderId: draft.orderId, lines: [...lines] } };
}

function refunded({ placed, job }: About): Fact | undefined {
  const { command } = job;
  if (!("amount" in command) || command.amount.amountMinor === 0) return undefined;
  const { amount, reason } = command;
  const data = { ...paymentOf(placed), ...addresseeOf(placed), amount, reason, refundId: job.id };
  return { type: "payment.refunded", data };
}

/** Nothing for the parcel of placement, whose fact is derived from the placement's journal. */
function preparedAnew({ placed, job }: About): Fact | undefined {
  if (shipCommandOf(job).parcel !== undefined) return undefined;
  return { type: "shipping.prepared", data: { ...parcelData(job), orderId: placed.draft.orderId } };
}

function shipped({ placed, job }: About): Fact {
  const lines = namedLines(placed, unitsAllocated(shipCommandOf(job).allocations));
  return { type: "order.shipped", data: { ...addresseeOf(placed), ...parcelData(job), lines } };
}

function parcelData(job: OrderJob) {
  const { id: shipmentId, carrier, trackingNumber } = parcelOfJob(job);
  return { shipmentId, carrier, trackingNumber };
}

function shipCommandOf({ command }: OrderJob): Extract<JobCommand, { kind: "ship" }> {
  if (command.kind !== "ship") throw new Error(`a job to ${command.kind} ships nothing`);
  return command;
}

/** Units with the product name of their line. */
export function namedLines({ draft }: PlacedOrder, lines: readonly UnitLine[]) {
  return lines.map(({ sku, quantity }) => {
    const name = draft.lines.find((line) => line.sku === sku)?.name ?? sku;
    return { sku, name, quantity };
  });
}
