// The effect of each job step: one port call per step, without decisions. Every call carries the
// job's id in its idempotency key (OS2), so that repeating it is safe.

import { allocationsOf } from "../../domain/order/allocations.ts";
import type { PlacedOrder } from "../../domain/order/draft.ts";
import type { JobCommand, JobStep, OrderJob } from "../../domain/order/jobs.ts";
import type { Parcel } from "../../domain/order/order-terms.ts";
import { parcelOfJob } from "../../domain/order/shipments.ts";
import type { SagaJournal, SagaOutcome } from "../../domain/saga/journal.ts";
import type { SagaTry } from "../../domain/saga/next-move.ts";
import { callOutcome } from "./order-call.ts";
import { cancelShipment } from "./order-effects.ts";
import type { OrderPorts, Outcome } from "./order-ports.ts";
import { refundPayment } from "./payment-effects.ts";

interface JobOrder {
  readonly placed: PlacedOrder;
  readonly saga: SagaJournal;
  readonly job: OrderJob;
}

interface Effect extends JobOrder {
  readonly ports: OrderPorts;
  /** [OS2] `orderId/jobId/step/do`. */
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly uncertain: boolean;
}

type Perform = (effect: Effect) => Promise<SagaOutcome>;

const NOTHING_TO_DO = { kind: "done", value: null } as const;

const EFFECTS: Readonly<Record<JobStep, Perform>> = {
  "refund-payment": refund,
  "cancel-shipment": cancelShipment,
  "release-stock": releaseStock,
  "prepare-parcel": prepareParcel,
  "ship-stock": shipStock,
  "hand-over": handOver,
  restock,
};

/** Performs one try of a job step. Never throws. */
export function performJobEffect(
  ports: OrderPorts,
  order: JobOrder,
  { step, attempt, uncertain }: SagaTry,
): Promise<SagaOutcome> {
  const perform = EFFECTS[step as JobStep];
  const idempotencyKey = `${order.placed.draft.orderId}/${order.job.id}/${step}/do`;
  return callOutcome(() => perform({ ports, ...order, idempotencyKey, attempt, uncertain }));
}

async function refund(effect: Effect): Promise<SagaOutcome> {
  const { command } = effect.job;
  if (!("amount" in command) || command.amount.amountMinor === 0) return NOTHING_TO_DO;
  return refundPayment(effect, command.amount);
}

/** Releases the job's units; units already shipped stay shipped. */
function releaseStock({ ports, placed, job }: Effect): Promise<SagaOutcome> {
  const { orderId, lines } = placed.draft;
  const { command, context } = job;
  const allocations = command.kind === "release" ? command.allocations : allocationsOf(lines);
  return ports.stock.release({ orderId, allocations, context });
}

/** Takes over the parcel of placement, or prepares one. */
async function prepareParcel(effect: Effect): Promise<SagaOutcome> {
  const { parcel } = commandOf(effect, "ship");
  if (parcel !== undefined) return { kind: "done", value: parcel };
  const { ports, placed, job, idempotencyKey, attempt } = effect;
  const { orderId, shippingAddress: address, shippingMethod: method } = placed.draft;
  const prepared = await ports.shipping.prepare({
    orderId,
    idempotencyKey,
    address,
    method,
    attempt,
  });
  return named(prepared, job.id);
}

/** Gives the parcel the shipment's id: the id was published before the carrier was called. */
function named(prepared: Outcome<Parcel>, id: string): Outcome<Parcel> {
  return prepared.kind === "done" ? { kind: "done", value: { ...prepared.value, id } } : prepared;
}

function shipStock(effect: Effect): Promise<SagaOutcome> {
  const { ports, placed, job } = effect;
  const { allocations } = commandOf(effect, "ship");
  const { orderId } = placed.draft;
  return ports.stock.ship({ orderId, shipmentId: job.id, allocations, context: job.context });
}

function handOver({ ports, placed, job, idempotencyKey }: Effect): Promise<SagaOutcome> {
  const { trackingNumber } = parcelOfJob(job);
  const { orderId } = placed.draft;
  return ports.shipping.handOver({ orderId, idempotencyKey, trackingNumber });
}

async function restock(effect: Effect): Promise<SagaOutcome> {
  const { ports, job } = effect;
  const { allocations } = commandOf(effect, "receive-return");
  if (allocations.length === 0) return NOTHING_TO_DO;
  return ports.stock.restock({ restockId: job.id, allocations, context: job.context });
}

/** Narrows the command: each step belongs to the plan of certain kinds of job. */
function commandOf<Kind extends JobCommand["kind"]>({ job }: Effect, kind: Kind) {
  const { command } = job;
  if (command.kind !== kind) throw new Error(`a job to ${command.kind} has no such step`);
  return command as Extract<JobCommand, { kind: Kind }>;
}
