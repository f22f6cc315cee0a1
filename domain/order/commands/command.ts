// What can be asked of an order after it was placed, what is said no to, and what a yes changes.

import type { IdKind } from "../../ids.ts";
import type { Money } from "../../money.ts";
import { type Refused, type Result, refuse } from "../../result.ts";
import type { JobCommand } from "../jobs.ts";
import type { OrderState } from "../order-state.ts";
import type { OrderStatus, ReturnReason, ReturnState, UnitLine } from "../order-terms.ts";
import type { Act, OrderRecord } from "../record.ts";
import type { UnitsRefusal } from "../units.ts";

/** Lines that are absent mean all that can be meant. */
export type OrderCommand =
  /** Presents a card for an order that awaits payment. */
  | {
      readonly kind: "pay";
      readonly paymentId: string;
      /** Whose token it is: that of the provider the order was placed to be paid through. */
      readonly provider: string;
      readonly token: string;
      readonly amount: Money;
    }
  | { readonly kind: "cancel"; readonly reason?: string | undefined }
  | { readonly kind: "ship"; readonly lines?: readonly UnitLine[] | undefined }
  /** One parcel, or every parcel the carrier has. */
  | { readonly kind: "deliver"; readonly shipmentId?: string | undefined }
  | { readonly kind: "refund"; readonly amount: Money; readonly reason: string }
  | {
      readonly kind: "request-return";
      readonly lines?: readonly UnitLine[] | undefined;
      readonly reason: ReturnReason;
      readonly comment?: string | undefined;
    }
  | {
      readonly kind: "answer-return";
      readonly returnId: string;
      readonly answer: "approved" | "rejected";
      readonly message?: string | undefined;
    }
  | {
      readonly kind: "receive-return";
      readonly returnId: string;
      readonly lines?: readonly UnitLine[] | undefined;
      /** Of those, what can be sold again; absent means all. */
      readonly restock?: readonly UnitLine[] | undefined;
      /** Absent means what was paid for the lines, as far as it is left to give back. */
      readonly refund?: Money | undefined;
    }
  | { readonly kind: "add-note"; readonly text: string }
  | { readonly kind: "set-status"; readonly status: OrderStatus }
  /** Takes up again what is stuck. */
  | { readonly kind: "retry"; readonly reason?: string | undefined }
  /** Ends by hand what is stuck; the verdict is for a saga that was given up. */
  | {
      readonly kind: "close";
      readonly verdict: "FAILED" | "CANCELLED";
      readonly reason: string;
      /** Of several that keep failing, this one. */
      readonly jobId?: string | undefined;
    };

export type OrderCommandOf<Kind extends OrderCommand["kind"]> = Extract<
  OrderCommand,
  { kind: Kind }
>;

export type OrderRefusal =
  | UnitsRefusal
  | {
      readonly code: "transition-not-allowed";
      readonly status: OrderStatus;
      readonly allowed: readonly OrderStatus[];
    }
  | { readonly code: "payment-not-awaited" }
  | { readonly code: "payment-amount-mismatch"; readonly total: Money }
  | { readonly code: "payment-provider-mismatch"; readonly provider: string }
  | { readonly code: "nothing-captured" }
  | { readonly code: "refund-exceeds-captured"; readonly left: Money }
  | { readonly code: "currency-mismatch"; readonly currency: string }
  | { readonly code: "return-window-over"; readonly untilMs: number }
  | { readonly code: "return-not-found" }
  | {
      readonly code: "return-settled";
      readonly state: ReturnState;
    }
  | { readonly code: "shipment-not-found" }
  | { readonly code: "order-not-stuck" }
  | { readonly code: "step-not-closable"; readonly step: string }
  | { readonly code: "order-limit-reached"; readonly what: string; readonly limit: number };

/** Who decides, when, and how new things are named. */
export interface OrderAct extends Act {
  readonly newId: (kind: IdKind) => string;
}

/** What the sagas of the order are told: placement, unless it is about a job or all of them. */
export type OrderSignal =
  | { readonly kind: "pay"; readonly paymentId: string; readonly token: string }
  | { readonly kind: "cancel" }
  | { readonly kind: "retry" }
  | {
      readonly kind: "close";
      readonly verdict: "FAILED" | "CANCELLED";
      readonly jobId?: string;
    }
  /** A step of placement that keeps being refused. */
  | { readonly kind: "give-up"; readonly step: string };

export interface NewJob {
  readonly id: string;
  readonly command: JobCommand;
}

/** To be stored; what is absent stays as it is. */
export interface OrderChange {
  readonly record?: OrderRecord;
  readonly job?: NewJob;
  readonly signal?: OrderSignal;
}

export type OrderDecision = Result<OrderChange, OrderRefusal>;

export type Decide<Kind extends OrderCommand["kind"]> = (
  order: OrderState,
  command: OrderCommandOf<Kind>,
  act: OrderAct,
) => OrderDecision;

/** The most of each that one order keeps: a person reads them, and they travel as one answer. */
export const ORDER_LIMITS = { shipments: 50, refunds: 50, returns: 20, notes: 200 } as const;

/** A refusal when one more would be too many. */
export function refuseBeyond(
  what: keyof typeof ORDER_LIMITS,
  count: number,
): Refused<OrderRefusal> | undefined {
  const limit = ORDER_LIMITS[what];
  return count < limit ? undefined : refuse({ code: "order-limit-reached", what, limit });
}
