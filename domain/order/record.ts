// The record of an order: decisions of people after placement, and reports of the carrier. Plain
// data, replaced whole with every change. The effects of a decision are jobs.

import type { ReturnReason, ReturnState, ShipmentState, UnitLine } from "./order-terms.ts";

/** The states a carrier reports of a parcel in its hands. */
export type CarriedState = Exclude<ShipmentState, "prepared" | "handed-over" | "cancelled">;

export interface ShipmentRecord {
  readonly id: string;
  readonly lines: readonly UnitLine[];
  readonly decidedAtMs: number;
  /** The carrier's reports, oldest first; each state at most once. */
  readonly carried: readonly { readonly state: CarriedState; readonly atMs: number }[];
  /** The earliest time of the next tracking request; absent before the first. */
  readonly trackAtMs?: number | undefined;
  /** Consecutive tracking requests without a result. */
  readonly trackFailures: number;
}

/** Actor, as in an action context, and time in epoch milliseconds. */
export interface Act {
  readonly by: string;
  readonly atMs: number;
}

export interface ReturnAnswer extends Act {
  readonly message?: string | undefined;
}

export interface ReturnRecord extends Act {
  readonly id: string;
  readonly state: ReturnState;
  readonly lines: readonly UnitLine[];
  readonly reason: ReturnReason;
  readonly comment?: string | undefined;
  /** Approval or rejection: the latest. */
  readonly answer?: ReturnAnswer | undefined;
  /** The approval that preceded a rejection. */
  readonly approval?: ReturnAnswer | undefined;
  /** The received units, which may be fewer than requested. */
  readonly receipt?: (Act & { readonly lines: readonly UnitLine[] }) | undefined;
}

export interface OrderNote extends Act {
  readonly text: string;
}

export interface StepClosing extends Act {
  /** The id of the job, or the name of the step for placement. */
  readonly of: string;
  readonly reason: string;
}

export interface OrderRecord {
  readonly shipments: readonly ShipmentRecord[];
  readonly returns: readonly ReturnRecord[];
  /** Visible to staff only. */
  readonly notes: readonly OrderNote[];
  readonly cancellation?: (Act & { readonly reason: string }) | undefined;
  /** The manual verdict of a stuck saga. */
  readonly closing?: (Act & { readonly reason: string }) | undefined;
  /** Failing work that was ended manually, oldest first; absent when there was none. */
  readonly closings?: readonly StepClosing[] | undefined;
  /** Rises with every visible change. */
  readonly version: number;
}

export const EMPTY_RECORD: OrderRecord = { shipments: [], returns: [], notes: [], version: 0 };

/** The record with more in it, and the next version. */
export function withMore(record: OrderRecord, more: Partial<OrderRecord>): OrderRecord {
  return { ...record, ...more, version: record.version + 1 };
}

export function replaceById<T extends { readonly id: string }>(list: readonly T[], item: T): T[] {
  return list.map((other) => (other.id === item.id ? item : other));
}
