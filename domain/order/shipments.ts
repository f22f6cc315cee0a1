// The parcels of an order, derived from placement, jobs and carrier reports.

import { findEntry, hasSucceeded, resultOf } from "../saga/journal.ts";
import { isClosed, type OrderJob } from "./jobs.ts";
import { cancelJob, type OrderState } from "./order-state.ts";
import type { Parcel, ShipmentState } from "./order-terms.ts";
import type { ShipmentRecord } from "./record.ts";
import { isDelivered, unitsToShip } from "./units.ts";
import type { OrderShipment } from "./views/order-view.ts";

/** The parcel of placement, while no shipment has taken it. */
export function preparedParcel({ saga, record }: OrderState): Parcel | undefined {
  const parcel = resultOf<Parcel>(saga, "prepare-shipping");
  return record.shipments.some(({ id }) => id === parcel?.id) ? undefined : parcel;
}

/**
 * When the carrier took it, in epoch milliseconds; undefined before. [OS27] A job that was closed
 * after the units had left the counters counts as handed over.
 */
export function handedOverAtMs({ jobs }: OrderState, { id }: ShipmentRecord): number | undefined {
  const job = shipJob(jobs, id);
  const handOver = job && findEntry(job.journal, "hand-over");
  if (handOver?.state === "succeeded") return handOver.finishedAtMs;
  return handOver && isClosed(job) ? job.journal.verdictAtMs : undefined;
}

/** The carrier's parcel of a shipment; undefined while its job has not prepared it. */
export function parcelOf({ jobs }: OrderState, { id }: ShipmentRecord): Parcel | undefined {
  const job = shipJob(jobs, id);
  return job && resultOf<Parcel>(job.journal, "prepare-parcel");
}

/** The parcel of a job. Throws when it is not prepared: no later step can begin without one. */
export function parcelOfJob({ id, journal }: OrderJob): Parcel {
  const parcel = resultOf<Parcel>(journal, "prepare-parcel");
  if (parcel === undefined) throw new Error(`the parcel of ${id} is not prepared`);
  return parcel;
}

export function viewShipments(order: OrderState): OrderShipment[] {
  const shipments = order.record.shipments.flatMap((shipment) => viewShipment(order, shipment));
  const parcel = preparedParcel(order);
  const lines = unitsToShip(order);
  if (parcel === undefined || lines.length === 0) return shipments;
  const state = isShippingCancelled(order) ? "cancelled" : "prepared";
  return [...shipments, { ...shown(parcel), state, lines }];
}

/** Whether every unit was handed over. */
export function isShipped(order: OrderState): boolean {
  return (
    order.record.shipments.length > 0 &&
    unitsToShip(order).length === 0 &&
    order.record.shipments.every((shipment) => handedOverAtMs(order, shipment) !== undefined)
  );
}

export function isAllDelivered(order: OrderState): boolean {
  return isShipped(order) && order.record.shipments.every(isDelivered);
}

function viewShipment(order: OrderState, shipment: ShipmentRecord): OrderShipment[] {
  const parcel = parcelOf(order, shipment);
  if (parcel === undefined) return [];
  const takenAtMs = handedOverAtMs(order, shipment);
  const delivered = shipment.carried.find(({ state }) => state === "delivered");
  return [
    {
      ...shown(parcel),
      state: stateOf(shipment, takenAtMs),
      lines: shipment.lines,
      ...(takenAtMs === undefined ? {} : { handedOverAt: timeOf(takenAtMs) }),
      ...(delivered === undefined ? {} : { deliveredAt: timeOf(delivered.atMs) }),
    },
  ];
}

function stateOf({ carried }: ShipmentRecord, takenAtMs: number | undefined): ShipmentState {
  return carried.at(-1)?.state ?? (takenAtMs === undefined ? "prepared" : "handed-over");
}

function isShippingCancelled(order: OrderState): boolean {
  const job = cancelJob(order);
  if (job !== undefined && (isClosed(job) || hasSucceeded(job.journal, "cancel-shipment"))) {
    return true;
  }
  return hasSucceeded(order.saga, "prepare-shipping", "undo");
}

/** Picks the shown fields: journals of earlier versions may hold more. */
function shown({ id, carrier, trackingNumber, labelUrl }: Parcel): Parcel {
  return { id, carrier, trackingNumber, labelUrl };
}

function shipJob(jobs: readonly OrderJob[], shipmentId: string): OrderJob | undefined {
  return jobs.find(({ id, command }) => command.kind === "ship" && id === shipmentId);
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
