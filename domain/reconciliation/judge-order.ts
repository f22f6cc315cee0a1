// Judges one order by all of its books: the object, its row, the provider's records and the claims
// at the stock counters. Pure; the edge gathers the data.

import type { Money } from "../money.ts";
import { comparePayment, type MoneyOfOrder, type ProviderAccount } from "./compare-payment.ts";
import { compareProgress, isOverdue, type LeftToDo } from "./compare-progress.ts";
import { type CounterClaim, compareUnits, type UnitsOfOrder } from "./compare-units.ts";
import { compareProjection, type Drift, isMendable } from "./drift.ts";
import type { FindingKind, Found, Judgement } from "./finding.ts";

/** The books of the order's object. */
export interface OrderSide extends MoneyOfOrder, UnitsOfOrder {
  readonly version: number;
  readonly status: string;
  readonly sagaState: string;
  readonly verdict?: string | undefined;
  readonly total: Money;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly lineTotal: Money;
  }[];
  /** Every payment that was attempted. */
  readonly payments: readonly {
    readonly id: string;
    readonly state: string;
    readonly amount: Money;
  }[];
  readonly unfinished?: LeftToDo | undefined;
  /** When the oldest unsent event is due; absent when all are sent. */
  readonly outboxDueAtMs?: number | undefined;
}

/** The order's row in the projection, and its related rows. */
export interface OrderRow {
  readonly version: number;
  readonly status: string;
  readonly sagaState: string;
  readonly verdict: string | null;
  readonly currency: string;
  readonly totalMinor: number;
  readonly unfinishedSinceMs: number | null;
  /** In order, a line each: `sku quantity lineTotalMinor`. */
  readonly lines: string;
  /** Those of its distinct skus under which the index lists it. */
  readonly skusListed: number;
  /** By id, a line each: `id state amountMinor`. */
  readonly payments: string;
}

export interface OrderLook {
  /** Undefined where no such order was placed. */
  readonly order: OrderSide | undefined;
  readonly row: OrderRow | undefined;
  /** Absent where the provider did not answer. */
  readonly account?: ProviderAccount | undefined;
  /** Of every counter in question. */
  readonly claims: readonly CounterClaim[];
}

const PAYMENT_KINDS = ["paid-without-order", "order-without-payment", "payment-mismatch"] as const;
const UNIT_KINDS = ["hold-without-order", "order-without-reservation"] as const;

export function judgeOrder(look: OrderLook, nowMs: number): Judgement {
  const { order, account, claims } = look;
  const progress = compareProgress(order?.unfinished, nowMs);
  const drift = driftOf(look, nowMs);
  const parts: Part[] = [
    [PAYMENT_KINDS, account && comparePayment(order, account)],
    [UNIT_KINDS, compareUnits(order, claims)],
    [["order-overdue"], progress],
    [["projection-drift"], drift === "on-its-way" ? undefined : foundDrift(drift)],
  ];
  const told = parts.filter(([, found]) => found !== undefined);
  return {
    judged: told.flatMap(([kinds]) => kinds),
    found: told.flatMap(([, found]) => found ?? []),
    isStale: progress.length > 0 || (typeof drift === "object" && isMendable(drift)),
  };
}

type Part = readonly [kinds: readonly FindingKind[], found: readonly Found[] | undefined];

/** A row may lag behind its order by the time that sending takes; only for so long. */
function driftOf({ order, row }: OrderLook, nowMs: number): Drift | "on-its-way" | undefined {
  const drift = compareProjection(order && rowOf(order), row);
  const { outboxDueAtMs } = order ?? {};
  const isOnItsWay = outboxDueAtMs !== undefined && !isOverdue(outboxDueAtMs, nowMs);
  return isOnItsWay && drift?.drift !== "ahead" ? "on-its-way" : drift;
}

function foundDrift(drift: Drift | undefined): Found[] {
  if (drift === undefined || drift.drift === "behind") return [];
  return [{ kind: "projection-drift", details: { ...drift } }];
}

function rowOf({ version, status, sagaState, verdict, total, ...order }: OrderSide): OrderRow {
  const { lines, payments, unfinished } = order;
  return {
    version,
    status,
    sagaState,
    verdict: verdict ?? null,
    currency: total.currency,
    totalMinor: total.amountMinor,
    unfinishedSinceMs: unfinished?.sinceMs ?? null,
    lines: lines
      .map(({ sku, quantity, lineTotal }) => `${sku} ${quantity} ${lineTotal.amountMinor}`)
      .join("\n"),
    skusListed: new Set(lines.map(({ sku }) => sku)).size,
    payments: payments
      .map(({ id, state, amount }) => `${id} ${state} ${amount.amountMinor}`)
      .sort()
      .join("\n"),
  };
}
