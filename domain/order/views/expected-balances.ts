// The money a provider and the units the stock counters must hold for an order, derived from its
// own journals. Effects in flight are left out, because their outcome is not known. Reconciliation
// compares it with what providers and counters hold.

import { type Money, zero } from "../../money.ts";
import type { Allocation, StockKey } from "../../place.ts";
import {
  findEntry,
  hasSucceeded,
  type SagaEntry,
  type SagaJournal,
  type SagaVerdict,
} from "../../saga/journal.ts";
import { allocationsOf, lessAllocations } from "../allocations.ts";
import { isClosed } from "../jobs.ts";
import { type OrderState, versionOf } from "../order-state.ts";
import type { OrderLine, OrderStatus, SagaState } from "../order-terms.ts";
import { hasCard, PAYMENT_STEP } from "../payment-offers.ts";
import { refundLedger } from "../refund-ledger.ts";
import { deriveSagaState, deriveStatus } from "../status.ts";
import { findUnfinished, type Unfinished } from "../unfinished.ts";
import type { PaymentAttempt } from "./order-view.ts";
import { listPayments } from "./payment-view.ts";

export interface OrderMoney {
  /** Authorized on a card, and neither captured nor voided. */
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface OrderUnits {
  /** Held or reserved and not shipped, each counter once. */
  readonly allocations: readonly Allocation[];
  /** The units are only held: the hold may have expired, and is taken anew when needed. */
  readonly mayExpire: boolean;
}

export interface ExpectedBalances {
  readonly version: number;
  readonly status: OrderStatus;
  readonly sagaState: SagaState;
  readonly verdict?: SagaVerdict | undefined;
  readonly total: Money;
  /** The payment provider's name. */
  readonly provider: string;
  readonly lines: readonly OrderLine[];
  /** Every counter it was placed with, once. */
  readonly counters: readonly StockKey[];
  readonly payments: readonly PaymentAttempt[];
  /** It failed or was cancelled before anything was owed: it holds no money and no units. */
  readonly isVoid: boolean;
  /** Absent while an outcome is unknown. */
  readonly money?: OrderMoney | undefined;
  /** Absent while an outcome is unknown. */
  readonly units?: OrderUnits | undefined;
  readonly unfinished?: Unfinished | undefined;
}

export function expectedBalances(order: OrderState): ExpectedBalances {
  const { placed, saga } = order;
  const { total, payment, lines } = placed.draft;
  return {
    version: versionOf(order),
    status: deriveStatus(order),
    sagaState: deriveSagaState(saga),
    verdict: saga.verdict,
    total,
    provider: payment.provider,
    lines,
    counters: allocationsOf(lines).map(({ sku, location }) => ({ sku, location })),
    payments: listPayments(order),
    isVoid: isVoid(saga),
    money: moneyOf(order),
    units: unitsOf(order),
    unfinished: findUnfinished(order),
  };
}

/** A manual verdict counts as well: the operator stated that nothing is left. */
function isVoid({ verdict }: SagaJournal): boolean {
  return verdict === "FAILED" || verdict === "CANCELLED";
}

function moneyOf(order: OrderState): OrderMoney | undefined {
  const { placed, saga } = order;
  const { total } = placed.draft;
  const nothing = zero(total.currency);
  if (isVoid(saga) || !hasCard(placed, saga)) {
    return { authorized: nothing, captured: nothing, refunded: nothing };
  }
  if (isUnsettled(order, MONEY_STEPS)) return undefined;
  const { captured, refunded } = refundLedger(order);
  const isAuthorized =
    hasSucceeded(saga, PAYMENT_STEP) &&
    !hasSucceeded(saga, PAYMENT_STEP, "undo") &&
    !hasSucceeded(saga, "capture-payment");
  return { authorized: isAuthorized ? total : nothing, captured, refunded };
}

function unitsOf(order: OrderState): OrderUnits | undefined {
  const { placed, saga } = order;
  if (isVoid(saga) || findEntry(saga, "hold-stock") === undefined) return NO_UNITS;
  if (isUnsettled(order, UNIT_STEPS)) return undefined;
  if (UNIT_STEPS.some((step) => hasSucceeded(saga, step, "undo"))) return NO_UNITS;
  if (!hasSucceeded(saga, "hold-stock")) return undefined;
  const allocations = allocationsOf(placed.draft.lines);
  const reserving = findEntry(saga, "reserve-stock");
  if (reserving === undefined) return { allocations, mayExpire: true };
  if (reserving.state !== "succeeded") return undefined;
  return { allocations: unitsInTheHouse(order, allocations), mayExpire: false };
}

const NO_UNITS: OrderUnits = { allocations: [], mayExpire: false };

/** The reserved units less those shipped; none after a cancellation released them. */
function unitsInTheHouse({ jobs }: OrderState, reserved: readonly Allocation[]): Allocation[] {
  if (jobs.some(({ journal }) => hasSucceeded(journal, "release-stock"))) return [];
  const shipped = jobs.flatMap(({ command, journal }) =>
    command.kind === "ship" && hasSucceeded(journal, "ship-stock") ? command.allocations : [],
  );
  return lessAllocations(reserved, shipped);
}

/** The steps of placement and of jobs that move money, and those that hold or release units. */
const MONEY_STEPS = [PAYMENT_STEP, "capture-payment", "refund-payment"];
const UNIT_STEPS = ["hold-stock", "reserve-stock", "ship-stock", "release-stock"];

/**
 * Whether the outcome of one of these steps is unknown. [OS27] A closed job counts as not done; if
 * that is wrong, reconciliation finds it.
 */
function isUnsettled({ saga, jobs }: OrderState, steps: readonly string[]): boolean {
  const journals = [saga, ...jobs.filter((job) => !isClosed(job)).map(({ journal }) => journal)];
  return journals.some((journal) =>
    journal.entries.some((entry) => steps.includes(entry.step) && isUnknown(journal, entry)),
  );
}

/** An undone step is settled, whatever its own outcome was. */
function isUnknown(journal: SagaJournal, { step, direction, state }: SagaEntry): boolean {
  if (direction === "do") {
    const isUndone = hasSucceeded(journal, step, "undo");
    return !isUndone && (state === "running" || state === "exhausted");
  }
  return state !== "succeeded";
}
