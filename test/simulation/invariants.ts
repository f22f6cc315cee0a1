// What must be true of the shop after every step, by the numbers of the design's invariants. Looked
// at from outside, in what is stored: nobody is asked whether they kept to it.

import { HOLD_DURATION_MS } from "../../domain/order/plan.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";
import { type LedgerRow, rebuildLevel } from "../../domain/stock/ledger.ts";
import {
  type Claim,
  claimsIn,
  type LookedAt,
  type LookedAtOrder,
  ledgerIn,
  orderIn,
  paymentIn,
} from "./look.ts";
import type { ObjectKind } from "./objects.ts";

/** A hold may outlive its time by an alarm that rings late, and rings again. */
const HOLD_GRACE_MS = 15 * 60_000;

/** The objects of a shop: a simulated one, or one that ran on the real runtime. */
export interface Objects {
  readonly nowMs: number;
  hostsOf(kind: ObjectKind): readonly LookedAt[];
  host(kind: ObjectKind, name: string): LookedAt;
}

/** Every invariant that does not hold, as sentences that begin with its number. */
export function violations(shop: Objects): string[] {
  const counters = shop.hostsOf("STOCK_OBJECT");
  const claims = counters.flatMap(claimsIn);
  return [
    ...counters.flatMap((counter) => ofStock(shop, counter, claims)),
    ...shop.hostsOf("ORDER_OBJECT").flatMap((host) => ofOrder(shop, orderIn(host), claims)),
  ];
}

function ofStock({ nowMs }: Objects, counter: LookedAt, all: readonly Claim[]): string[] {
  const { name: sku } = counter;
  const rows = ledgerIn(counter);
  const last = rows.at(-1);
  if (last === undefined) return [];
  const claims = all.filter((claim) => claim.sku === sku);
  const { onHandUnits, heldUnits, reservedUnits } = last;
  const pools = JSON.stringify({ onHandUnits, heldUnits, reservedUnits });
  const received = unitsMoved(rows, ["adjust", "restock"]);
  const shipped = sum(claims.map(({ shippedUnits }) => shippedUnits));
  const held = sum(claims.filter(({ state }) => state === "held").map(({ units }) => units));
  const reserved = sum(claims.filter(({ state }) => state === "reserved").map(unitsLeft));
  const endless = claims.filter(
    ({ state, untilMs }) => state === "held" && (untilMs ?? 0) > nowMs + HOLD_DURATION_MS,
  );
  const overdue = claims.filter(
    ({ state, untilMs }) => state === "held" && (untilMs ?? 0) + HOLD_GRACE_MS < nowMs,
  );
  return faults({
    [`[1] ${sku}: received ${received}, but ${pools} and ${shipped} shipped`]:
      received !== onHandUnits + shipped,
    [`[1] ${sku}: ${pools}, but ${held} held and ${reserved} reserved by claims`]:
      held !== heldUnits || reserved !== reservedUnits,
    [`[1] ${sku}: ${pools} is not what the ledger says`]:
      pools !== JSON.stringify(rebuildLevel(rows)),
    [`[2] ${sku}: ${pools}, less than nothing is available`]:
      onHandUnits - heldUnits - reservedUnits < 0,
    [`[2] ${sku}: ${overdue.length} holds are long over`]: overdue.length > 0,
    [`[2] ${sku}: ${endless.length} holds last longer than a hold may`]: endless.length > 0,
  });
}

function ofOrder(shop: Objects, order: LookedAtOrder | undefined, all: readonly Claim[]): string[] {
  if (order === undefined) return [];
  const claims = all.filter(({ orderId }) => orderId === order.id);
  const money = moneyOf(shop, order);
  const { verdict } = order.saga;
  const found = isPastPivot(order.saga) ? [] : beforePivot(order, money);
  if (verdict === "COMPLETED") found.push(...completed(order, money));
  if (isUndone(order)) found.push(...undone(order, money, claims));
  return [...found, ...refunds(order, money)];
}

/** It failed or was cancelled; of one cancelled after completion, everything decided is done. */
function isUndone({ saga: { verdict }, jobs }: LookedAtOrder): boolean {
  if (verdict === "FAILED" || verdict === "CANCELLED") return true;
  const isCancelled = jobs.some(({ command }) => command.kind === "cancel");
  return isCancelled && jobs.every(({ journal }) => journal.verdict !== undefined);
}

export interface MoneyMoved {
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly isAuthorized: boolean;
}

export function moneyOf(shop: Objects, { id }: LookedAtOrder): MoneyMoved {
  const { capturedMinor, refundedMinor, authorizedUnder, voided } = paymentIn(
    shop.host("PAYMENT_SIMULATOR_OBJECT", id),
  );
  return {
    capturedMinor,
    refundedMinor,
    isAuthorized: authorizedUnder !== undefined && !voided && capturedMinor === 0,
  };
}

function beforePivot({ id, saga }: LookedAtOrder, { capturedMinor, refundedMinor }: MoneyMoved) {
  return faults({
    [`[3] ${id} never came to its capture, yet ${capturedMinor} are captured`]:
      capturedMinor > refundedMinor && saga.verdict !== "STUCK",
  });
}

function completed({ id, totalMinor }: LookedAtOrder, { capturedMinor }: MoneyMoved): string[] {
  return faults({
    [`[4] ${id} is complete with ${capturedMinor} captured instead of ${totalMinor}`]:
      capturedMinor !== totalMinor,
  });
}

function undone(
  { id }: LookedAtOrder,
  { capturedMinor, refundedMinor, isAuthorized }: MoneyMoved,
  claims: readonly Claim[],
): string[] {
  const setAside = claims.filter(({ state }) => state === "held" || state === "reserved");
  return faults({
    [`[5] ${id} is undone, yet has units set aside`]: setAside.length > 0,
    [`[5] ${id} is undone, yet the card stands authorized`]: isAuthorized,
    [`[5] ${id} is undone, yet owes ${capturedMinor - refundedMinor}`]:
      capturedMinor !== refundedMinor,
  });
}

/** No more is given back than was taken, nor than was decided to be given back. */
function refunds(order: LookedAtOrder, { capturedMinor, refundedMinor }: MoneyMoved): string[] {
  const decidedMinor = decidedRefundsMinor(order);
  const isUndoing = order.saga.entries.some(({ direction }) => direction === "undo");
  return faults({
    [`[3] ${order.id} gave back ${refundedMinor} of ${capturedMinor}`]:
      refundedMinor > capturedMinor,
    [`[3] ${order.id} gave back ${refundedMinor}, but ${decidedMinor} were decided`]:
      refundedMinor > decidedMinor && !isUndoing,
  });
}

/** What people decided to give back since the order was completed, done or not. */
export function decidedRefundsMinor({ jobs }: LookedAtOrder): number {
  return sum(jobs.map(({ command }) => ("amount" in command ? command.amount.amountMinor : 0)));
}

function isPastPivot({ entries }: SagaJournal): boolean {
  return entries.some(({ step }) => step === "capture-payment");
}

function unitsMoved(rows: readonly LedgerRow[], movements: readonly string[]): number {
  return sum(rows.filter(({ movement }) => movements.includes(movement)).map(({ units }) => units));
}

function unitsLeft({ units, shippedUnits }: Claim): number {
  return units - shippedUnits;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function faults(found: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(found).filter((sentence) => found[sentence]);
}
