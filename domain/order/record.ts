// What people decided about an order after it was placed, and what the carrier said since. Plain
// data, replaced whole with every change. What follows from a decision is a job's business.

import type { ReturnReason, ReturnState, ShipmentState, UnitLine } from "./order-terms.ts";

/** What a carrier says of a parcel it has. */
export type CarriedState = Exclude<ShipmentState, "prepared" | "handed-over" | "cancelled">;

export interface ShipmentRecord {
  readonly id: string;
  readonly lines: readonly UnitLine[];
  readonly decidedAtMs: number;
  /** How far the carrier has carried it, oldest first; each state at most once. */
  readonly carried: readonly { readonly state: CarriedState; readonly atMs: number }[];
  /** Asked no sooner than this; absent before the carrier was first asked. */
  readonly trackAtMs?: number | undefined;
  /** How often in a row the carrier did not say. */
  readonly trackFailures: number;
}

/** Who did it, as in an action context, and when, in epoch milliseconds. */
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
  /** Approval or rejection: the last one. */
  readonly answer?: ReturnAnswer | undefined;
  /** The answer before a rejection, where it was approved first. */
  readonly approval?: ReturnAnswer | undefined;
  /** What came back, which may be less than was asked for. */
  readonly receipt?: (Act & { readonly lines: readonly UnitLine[] }) | undefined;
}

export interface OrderNote extends Act {
  readonly text: string;
}

export interface StepClosing extends Act {
  /** The id of the job, or of placement the name of the step. */
  readonly of: string;
  readonly reason: string;
}

export interface OrderRecord {
  readonly shipments: readonly ShipmentRecord[];
  readonly returns: readonly ReturnRecord[];
  /** For staff alone. */
  readonly notes: readonly OrderNote[];
  readonly cancellation?: (Act & { readonly reason: string }) | undefined;
  /** A stuck saga that a person gave its verdict. */
  readonly closing?: (Act & { readonly reason: string }) | undefined;
  /** What kept failing and was ended by hand, oldest first; absent where nothing was. */
  readonly closings?: readonly StepClosing[] | undefined;
  /** Rises with every change somebody could see. */
  readonly version: number;
}

export const EMPTY_RECORD: OrderRecord = { shipments: [], returns: [], notes: [], version: 0 };

/** The record with something more in it. */
export function withMore(record: OrderRecord, more: Partial<OrderRecord>): OrderRecord {
  return { ...record, ...more, version: record.version + 1 };
}

export function replaceById<T extends { readonly id: string }>(list: readonly T[], item: T): T[] {
  return list.map((other) => (other.id === item.id ? item : other));
}
