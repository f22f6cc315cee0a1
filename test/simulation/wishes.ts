// What somebody may want of an order: sensible for where it stands, or not. Half of what is asked
// for is refused, as it should be.

import { money } from "../../domain/money.ts";
import type { OrderCommand } from "../../domain/order/commands/command.ts";
import type { UnitLine } from "../../domain/order/order-terms.ts";
import type { OrderReturn, OrderView } from "../../domain/order/views/order-view.ts";
import type { Prng } from "./runtime/prng.ts";

/** Cards of the simulated provider: most work, some in their own way. */
const TOKENS: readonly (string | undefined)[] = [
  ...Array<string>(10).fill("tok_visa"),
  "tok_declined",
  "tok_timeout",
  "tok_slow_bank",
  "tok_slow_bank",
  "tok_flaky",
  "tok_capture_timeout",
  "tok_capture_fails",
  "tok_void_timeout",
  "tok_void_flaky",
  "tok_void_fails",
  "tok_refund_timeout",
  "tok_refund_fails",
  // Pays later, or never.
  undefined,
  undefined,
];

/** How shoppers order. */
export interface Habits {
  /** What orders are placed with, each as probable as the next. */
  readonly cards: readonly (string | undefined)[];
  /** The probability that an order is cancelled just after it was placed. */
  readonly regret: number;
}

export const USUAL_HABITS: Habits = { cards: TOKENS, regret: 0.1 };

/** How probable it is that staff ask for what a return is due next, rather than for anything. */
const CARE_FOR_RETURNS = 0.7;

export interface Wishing {
  readonly prng: Prng;
  newId(prefix: string): string;
}

export function wishFor(order: OrderView, { prng, newId }: Wishing): OrderCommand | undefined {
  switch (order.saga.verdict) {
    case undefined:
      return wishBeforeVerdict(order, { prng, newId });
    case "STUCK":
      return { kind: "retry" };
    case "COMPLETED":
      return prng.pick(wishesAfterCompletion(order, prng));
    default:
      return undefined;
  }
}

function wishBeforeVerdict(
  { payment, total }: OrderView,
  { prng, newId }: Wishing,
): OrderCommand | undefined {
  if (payment.state === "awaited" && prng.chance(0.7)) {
    const token = prng.pick(TOKENS) ?? "tok_visa";
    return { kind: "pay", paymentId: newId("pay"), provider: "simulated", token, amount: total };
  }
  return prng.chance(0.3) ? { kind: "cancel" } : undefined;
}

function wishesAfterCompletion(order: OrderView, prng: Prng): OrderCommand[] {
  const ofReturns = order.returns.filter(isOpen).flatMap(wishesForReturn);
  if (ofReturns.length > 0 && prng.chance(CARE_FOR_RETURNS)) return ofReturns;
  const { total, lines } = order;
  return [
    { kind: "cancel", reason: "changed my mind" },
    // What is sent whole can come back: that is what most of the rest is about.
    { kind: "ship" },
    { kind: "ship" },
    { kind: "ship", lines: oneOf(lines) },
    {
      kind: "refund",
      amount: money(prng.between(1, total.amountMinor), total.currency),
      reason: "goodwill",
    },
    { kind: "refund", amount: total, reason: "all of it" },
    { kind: "deliver" },
    { kind: "request-return", reason: "no-longer-wanted" },
    { kind: "request-return", reason: "damaged", lines: oneOf(lines) },
    { kind: "add-note", text: "They called." },
    ...ofReturns,
    // Whoever asks once more is told that it is settled.
    ...order.returns.map(({ id: returnId }) => ({ kind: "receive-return", returnId }) as const),
  ];
}

function isOpen({ state }: OrderReturn): boolean {
  return state === "requested" || state === "approved";
}

/** All of it comes back, or less; all of that is fit to be sold again, or less. */
function wishesForReturn({ id: returnId, lines }: OrderReturn): OrderCommand[] {
  return [
    { kind: "answer-return", returnId, answer: "approved" },
    { kind: "answer-return", returnId, answer: "rejected", message: "It was worn." },
    { kind: "receive-return", returnId },
    { kind: "receive-return", returnId, lines: oneOf(lines) },
    { kind: "receive-return", returnId, lines: oneOf(lines), restock: [] },
    { kind: "receive-return", returnId, restock: [] },
    { kind: "receive-return", returnId, restock: oneOf(lines) },
  ];
}

/** One unit of the first line. */
function oneOf(lines: readonly UnitLine[]): UnitLine[] {
  return lines.slice(0, 1).map(({ sku }) => ({ sku, quantity: 1 }));
}
