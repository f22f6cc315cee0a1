// The order saga as one table. Stock is held before any card is authorized, and money is captured
// only when stock and shipment stand.

import type { SagaState } from "./order-terms.ts";

export const ORDER_STEPS = [
  "hold-stock",
  "authorize-payment",
  "reserve-stock",
  "prepare-shipping",
  "capture-payment",
  "complete",
] as const;

export type OrderStep = (typeof ORDER_STEPS)[number];

/** The plan of new orders. */
export const ORDER_PLAN = {
  version: 1,
  steps: [
    { name: "hold-stock", undo: "release-stock", retry: "briefly" },
    { name: "authorize-payment", undo: "void-payment", retry: "briefly" },
    { name: "reserve-stock", undo: "release-stock", retry: "briefly" },
    { name: "prepare-shipping", undo: "cancel-shipment", retry: "briefly" },
    { name: "capture-payment", retry: "patiently", pivot: true },
    { name: "complete", retry: "until-done" },
  ],
} as const;

/** [OS11] Every version a journal can name; a version that was ever used stays. */
const ORDER_PLANS = [ORDER_PLAN] as const;

/** The plan a journal began under. Throws on an unknown version. */
export function orderPlan(version: number): (typeof ORDER_PLANS)[number] {
  const plan = ORDER_PLANS.find((known) => known.version === version);
  if (plan === undefined) throw new RangeError(`there is no order plan ${version}`);
  return plan;
}

/** The saga state while a step runs. */
export const STATE_WHILE: Readonly<Record<OrderStep, SagaState>> = {
  "hold-stock": "PENDING",
  "authorize-payment": "PAYMENT_PROCESSING",
  "reserve-stock": "INVENTORY_PROCESSING",
  "prepare-shipping": "SHIPPING_PROCESSING",
  "capture-payment": "SHIPPING_PROCESSING",
  complete: "SHIPPING_PROCESSING",
};

/** The time held units wait for the saga to reserve them, in milliseconds. */
export const HOLD_DURATION_MS = 15 * 60_000;

/**
 * The hold of an order that was placed without a card, in milliseconds: enough to fetch another
 * card, and shorter than that of an order that is being paid.
 */
export const UNPAID_HOLD_DURATION_MS = 10 * 60_000;
