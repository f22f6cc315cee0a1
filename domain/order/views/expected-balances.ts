// What an order has of the world by its own journals: the money a provider must have for it, and
// the units that must be set aside. What is just being asked for is not settled and left out:
// nobody can say yet what the world should have. Derived, to be compared with what the world has.

import { type Money, zero } from "../../money.ts";
import {
  findEntry,
  hasSucceeded,
  type SagaEntry,
  type SagaJournal,
  type SagaVerdict,
} from "../../saga/journal.ts";
import { unitsBySku } from "../draft.ts";
import { isClosed } from "../jobs.ts";
import { type OrderState, versionOf } from "../order-state.ts";
import type { OrderLine, OrderStatus, SagaState, UnitLine } from "../order-terms.ts";
import { hasCard, PAYMENT_STEP } from "../payment-offers.ts";
import { refundLedger } from "../refund-ledger.ts";
import { deriveSagaState, deriveStatus } from "../status.ts";
import { findUnfinished, type Unfinished } from "../unfinished.ts";
import { without } from "../units.ts";
import type { PaymentAttempt } from "./order-view.ts";
import { listPayments } from "./payment-view.ts";

export interface OrderMoney {
  /** Reserved on a card, and neither captured nor ended. */
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

export interface OrderUnits {
  /** Set aside and not shipped, each sku once; none where nothing is. */
  readonly lines: readonly UnitLine[];
  /** Held: it may have expired since, and is taken anew when it is needed. */
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
  /** Every sku it was placed with, once. */
  readonly skus: readonly string[];
  readonly payments: readonly PaymentAttempt[];
  /** It failed or was cancelled before anything was owed: no money and no unit belongs to it. */
  readonly isVoid: boolean;
  /** Absent while it is not settled. */
  readonly money?: OrderMoney | undefined;
  /** Absent while it is not settled. */
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
    skus: unitsBySku(lines).map(({ sku }) => sku),
    payments: listPayments(order),
    isVoid: isVoid(saga),
    money: moneyOf(order),
    units: unitsOf(order),
    unfinished: findUnfinished(order),
  };
}

/** Closed by hand counts too: whoever closed it has said that nothing is left. */
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
  const lines = unitsBySku(placed.draft.lines);
  const reserving = findEntry(saga, "reserve-stock");
  if (reserving === undefined) return { lines, mayExpire: true };
  if (reserving.state !== "succeeded") return undefined;
  return { lines: unitsInTheHouse(order, lines), mayExpire: false };
}

const NO_UNITS: OrderUnits = { lines: [], mayExpire: false };

/** Reserved, less what left with a shipment; none once a cancellation gave them back. */
function unitsInTheHouse({ jobs }: OrderState, reserved: readonly UnitLine[]): UnitLine[] {
  if (jobs.some(({ journal }) => hasSucceeded(journal, "release-stock"))) return [];
  const shipped = jobs.flatMap(({ command, journal }) =>
    command.kind === "ship" && hasSucceeded(journal, "ship-stock") ? command.lines : [],
  );
  return without(reserved, shipped);
}

/** Steps of placement and of jobs that move money, and those that set units aside or free them. */
const MONEY_STEPS = [PAYMENT_STEP, "capture-payment", "refund-payment"];
const UNIT_STEPS = ["hold-stock", "reserve-stock", "ship-stock", "release-stock"];

/**
 * Whether one of these steps may or may not have taken effect. [OS27] Whoever closed a job has said
 * that it did not: where that is wrong, the books do not agree.
 */
function isUnsettled({ saga, jobs }: OrderState, steps: readonly string[]): boolean {
  const journals = [saga, ...jobs.filter((job) => !isClosed(job)).map(({ journal }) => journal)];
  return journals.some((journal) =>
    journal.entries.some((entry) => steps.includes(entry.step) && isUnknown(journal, entry)),
  );
}

/** A step that was undone is settled, whatever became of it. */
function isUnknown(journal: SagaJournal, { step, direction, state }: SagaEntry): boolean {
  if (direction === "do") {
    const isUndone = hasSucceeded(journal, step, "undo");
    return !isUndone && (state === "running" || state === "exhausted");
  }
  return state !== "succeeded";
}
