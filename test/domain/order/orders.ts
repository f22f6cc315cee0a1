// A placed order for tests, journals written down by hand, and what real steps give back.

import type { Address } from "../../../domain/address.ts";
import { money } from "../../../domain/money.ts";
import { allocateLine } from "../../../domain/order/allocations.ts";
import type { OrderDraft, PlacedOrder } from "../../../domain/order/draft.ts";
import type { OrderState } from "../../../domain/order/order-state.ts";
import type { OrderLine } from "../../../domain/order/order-terms.ts";
import type { OrderStep } from "../../../domain/order/plan.ts";
import { EMPTY_RECORD } from "../../../domain/order/record.ts";
import type { SagaEntry, SagaJournal, SagaVerdict } from "../../../domain/saga/journal.ts";
import { START_MS } from "../saga/saga-run.ts";

const usd = (amountMinor: number) => money(amountMinor, "USD");

export const ADDRESS: Address = {
  name: "Ada Birch",
  line1: "1 Harbour Street",
  city: "Portland",
  region: "OR",
  postalCode: "97201",
  country: "US",
};

export function orderLine(sku: string, quantity: number, priceMinor = 1_000): OrderLine {
  return allocateLine({
    sku,
    productId: `prd_${sku}`,
    name: `A ${sku}`,
    options: {},
    quantity,
    unitPrice: usd(priceMinor),
    lineTotal: usd(priceMinor * quantity),
    adjustments: [],
    tax: usd(0),
  });
}

const DRAFT: OrderDraft = {
  orderId: "ord_1",
  number: "ORD-20261124-7K3QX",
  email: "ada@example.com",
  userId: "usr_1",
  cart: { id: "crt_1", owner: "user" },
  lines: [orderLine("MUG", 2), orderLine("POT", 1), orderLine("MUG", 1)],
  adjustments: [],
  subtotal: usd(4_000),
  shipping: usd(599),
  tax: usd(0),
  total: usd(4_599),
  shippingMethod: "standard",
  shippingAddress: ADDRESS,
  billingAddress: ADDRESS,
  payment: { provider: "simulated", token: "tok_visa" },
  note: "Leave it at the door.",
};

export function placedOrder(of: Partial<OrderDraft> = {}): PlacedOrder {
  return {
    draft: { ...DRAFT, ...of },
    paymentId: "pay_1",
    createdAtMs: START_MS,
    correlationId: "cor_1",
    fingerprint: "fingerprint",
    context: { correlationId: "cor_1", actor: "user/usr_1" },
  };
}

export const PARCEL = {
  id: "shp_1",
  carrier: "Harbour Post",
  trackingNumber: "HP000000000001",
  labelUrl: "data:image/svg+xml,label",
} as const;

/** The order after placement alone. */
export function orderOf(saga: SagaJournal, of: Partial<OrderDraft> = {}): OrderState {
  return { placed: placedOrder(of), saga, jobs: [], record: EMPTY_RECORD };
}

/** What each step gives back when it is done. */
const RESULTS: Readonly<Record<string, unknown>> = {
  "authorize-payment/do": { reference: "sim_1" },
  "authorize-payment/undo": { refunded: usd(0) },
  "prepare-shipping/do": PARCEL,
  "capture-payment/do": { captured: DRAFT.total },
};

export const resultOf = (move: { readonly step: string; readonly direction: string }) =>
  RESULTS[`${move.step}/${move.direction}`] ?? null;

type WrittenEntry = readonly [
  `${OrderStep}/${SagaEntry["direction"]}`,
  SagaEntry["state"],
  SagaEntry["failure"]?,
];

/** A journal from `step/direction`, state and, where it failed, why. */
export function journalOf(written: readonly WrittenEntry[], verdict?: SagaVerdict): SagaJournal {
  const entries = written.map(([key, state, failure], index): SagaEntry => {
    const [step = "", direction] = key.split("/") as [string, SagaEntry["direction"]];
    const startedAtMs = START_MS + index * 100;
    return {
      step,
      direction,
      state,
      attempts: 1,
      settled: state === "running" ? 0 : 1,
      attemptsBeforeReopening: 0,
      startedAtMs,
      lastAttemptAtMs: startedAtMs,
      retryAtMs: 0,
      ...(state === "running" ? {} : { finishedAtMs: startedAtMs + 50 }),
      ...(state === "succeeded" ? { result: resultOf({ step, direction }) } : {}),
      ...(failure === undefined ? {} : { failure }),
    };
  });
  const version = 1 + entries.length;
  if (verdict === undefined) return { planVersion: 1, entries, version };
  return { planVersion: 1, entries, version, verdict, verdictAtMs: START_MS + 10_000 };
}

/** The first steps of the plan, all succeeded. */
export function succeeded(...steps: readonly OrderStep[]): WrittenEntry[] {
  return steps.map((step) => [`${step}/do`, "succeeded"] as const);
}
