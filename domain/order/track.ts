// Tracking of parcels: which to ask the carrier about, when, and what the result changes.

import type { OrderState } from "./order-state.ts";
import { SHIPMENT_STATES, type ShipmentState } from "./order-terms.ts";
import {
  type CarriedState,
  type OrderRecord,
  replaceById,
  type ShipmentRecord,
  withMore,
} from "./record.ts";
import { handedOverAtMs, parcelOf } from "./shipments.ts";
import { isDelivered } from "./units.ts";

/** Tracking ends after this time; from then on only an operator can mark the parcel delivered. */
const TRACKED_FOR_MS = 60 * 24 * 60 * 60_000;

/** First and longest wait after a failed tracking request, in milliseconds; doubles between. */
const RETRY_FIRST_MS = 30_000;
const RETRY_LONGEST_MS = 3_600_000;

/** Parcels asked about in one alarm; it rings again at once while more are due. */
const TRACKED_AT_ONCE_MAX = 10;

export interface TrackedParcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly handedOverAtMs: number;
  /** The earliest time of the next request. */
  readonly dueAtMs: number;
}

/** The carrier's report on a parcel. */
export interface Tracking {
  readonly state: Exclude<ShipmentState, "prepared" | "cancelled">;
  readonly atMs: number;
  /** The time at which asking again may give more. */
  readonly askAgainAtMs: number;
}

/** The parcels in the carrier's hands, the one due first in front. */
export function trackedParcels(order: OrderState): TrackedParcel[] {
  return order.record.shipments
    .flatMap((shipment) => tracked(order, shipment))
    .sort((a, b) => a.dueAtMs - b.dueAtMs);
}

/** [OS20] The parcels to ask the carrier about now, at most `TRACKED_AT_ONCE_MAX`. */
export function parcelsDue(order: OrderState, nowMs: number): TrackedParcel[] {
  return trackedParcels(order)
    .filter(({ dueAtMs }) => dueAtMs <= nowMs)
    .slice(0, TRACKED_AT_ONCE_MAX);
}

/** Records a carrier report. Parcels only move forwards, and `delivered` is final. */
export function recordTracking(
  record: OrderRecord,
  shipmentId: string,
  { state, atMs, askAgainAtMs }: Tracking,
): OrderRecord {
  const shipment = record.shipments.find(({ id }) => id === shipmentId);
  if (shipment === undefined) return record;
  const asked = { ...shipment, trackAtMs: askAgainAtMs, trackFailures: 0 };
  if (state === "handed-over" || !isFurther(shipment, state)) return withUnseen(record, asked);
  const shipments = replaceById(record.shipments, {
    ...asked,
    carried: [...shipment.carried, { state, atMs }],
  });
  return withMore(record, { shipments });
}

/** Records a failed tracking request: the next one waits longer. */
export function recordTrackingFailure(
  record: OrderRecord,
  shipmentId: string,
  nowMs: number,
): OrderRecord {
  const shipment = record.shipments.find(({ id }) => id === shipmentId);
  if (shipment === undefined) return record;
  const { trackFailures } = shipment;
  const waitMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** Math.min(trackFailures, 30));
  const asked = { trackAtMs: nowMs + waitMs, trackFailures: trackFailures + 1 };
  return withUnseen(record, { ...shipment, ...asked });
}

function tracked(order: OrderState, shipment: ShipmentRecord): TrackedParcel[] {
  const takenAtMs = handedOverAtMs(order, shipment);
  const parcel = parcelOf(order, shipment);
  if (takenAtMs === undefined || parcel === undefined || isDelivered(shipment)) return [];
  const dueAtMs = shipment.trackAtMs ?? takenAtMs;
  if (dueAtMs > takenAtMs + TRACKED_FOR_MS) return [];
  const { trackingNumber } = parcel;
  return [{ shipmentId: shipment.id, trackingNumber, handedOverAtMs: takenAtMs, dueAtMs }];
}

function isFurther({ carried }: ShipmentRecord, state: CarriedState): boolean {
  const last = carried.at(-1)?.state ?? "handed-over";
  return SHIPMENT_STATES.indexOf(state) > SHIPMENT_STATES.indexOf(last);
}

/** Stores when to ask next; not a visible change, so the version stays. */
function withUnseen(record: OrderRecord, shipment: ShipmentRecord): OrderRecord {
  return { ...record, shipments: replaceById(record.shipments, shipment) };
}
