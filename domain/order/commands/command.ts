// Commands of a placed order, their refusals, and the changes they decide.

import type { IdKind } from "../../ids.ts";
import type { Money } from "../../money.ts";
import { type Refused, type Result, refuse } from "../../result.ts";
import type { JobCommand } from "../jobs.ts";
import type { OrderState } from "../order-state.ts";
import type { OrderStatus, ReturnReason, ReturnState, UnitLine } from "../order-terms.ts";
import type { Act, OrderRecord } from "../record.ts";
import type { UnitsRefusal } from "../units.ts";

/** A command to a placed order. Omitted lines mean every line the command could apply to. */
export type OrderCommand =
  /** Presents a card for an order that awaits payment. */
  | {
      readonly kind: "pay";
      readonly paymentId: string;
      /** The provider that issued the token; it must be the one the order was placed with. */
      readonly provider: string;
      readonly token: string;
      readonly amount: Money;
    }
  | { readonly kind: "cancel"; readonly reason?: string | undefined }
  | { readonly kind: "ship"; readonly lines?: readonly UnitLine[] | undefined }
  /** One parcel; all parcels in the carrier's hands when omitted. */
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
      /** The part of the lines fit for sale; all of them when omitted. */
      readonly restock?: readonly UnitLine[] | undefined;
      /** Defaults to the price paid for the lines, limited to what is left to refund. */
      readonly refund?: Money | undefined;
    }
  | { readonly kind: "add-note"; readonly text: string }
  | { readonly kind: "set-status"; readonly status: OrderStatus }
  /** Resumes a stuck saga or job. */
  | { readonly kind: "retry"; readonly reason?: string | undefined }
  /** Ends a stuck saga or job manually; the verdict applies to a stuck placement. */
  | {
      readonly kind: "close";
      readonly verdict: "FAILED" | "CANCELLED";
      readonly reason: string;
      /** Selects one of several failing jobs. */
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

/** Actor and time of a decision, and the source of new ids. */
export interface OrderAct extends Act {
  readonly newId: (kind: IdKind) => string;
}

/** A signal to the order's sagas; to placement, unless it names a job or concerns all of them. */
export type OrderSignal =
  | { readonly kind: "pay"; readonly paymentId: string; readonly token: string }
  | { readonly kind: "cancel" }
  | { readonly kind: "retry" }
  | {
      readonly kind: "close";
      readonly verdict: "FAILED" | "CANCELLED";
      readonly jobId?: string;
    }
  /** Gives up a step of placement whose tries keep being refused. */
  | { readonly kind: "give-up"; readonly step: string };

export interface NewJob {
  readonly id: string;
  readonly command: JobCommand;
}

/** The changes to store; absent fields stay as they are. */
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

/** The most of each that one order keeps: all of them travel in one response. */
export const ORDER_LIMITS = { shipments: 50, refunds: 50, returns: 20, notes: 200 } as const;

/** The refusal if the order already holds the limit. */
export function refuseBeyond(
  what: keyof typeof ORDER_LIMITS,
  count: number,
): Refused<OrderRefusal> | undefined {
  const limit = ORDER_LIMITS[what];
  return count < limit ? undefined : refuse({ code: "order-limit-reached", what, limit });
}
