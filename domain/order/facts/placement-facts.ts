// Derives facts from the journal of an order's placement. Each type occurs once.

import { discountOf } from "../../adjustment.ts";
import type { Fact } from "../../events/envelope.ts";
import type { SagaEntry, SagaJournal } from "../../saga/journal.ts";
import { type PlacedOrder, unitsBySku } from "../draft.ts";
import { type OrderFailure, orderFailure, stepFailure } from "../failure.ts";
import type { OrderState } from "../order-state.ts";
import type { Parcel } from "../order-terms.ts";
import { hasCard, PAYMENT_STEP } from "../payment-offers.ts";
import type { OrderStep } from "../plan.ts";
import { keepsFailingAnew } from "../unfinished.ts";
import { addresseeOf, type DatedFact, paymentOf } from "./dated-fact.ts";
import { factsOfOffers } from "./payment-facts.ts";

/** All facts of this journal, in the order of its entries. */
export function factsOfPlacement(order: OrderState): DatedFact[] {
  const { placed, saga } = order;
  const created: Fact = { type: "order.created", data: summarize(placed) };
  return [
    dated(created, placed.createdAtMs),
    ...saga.entries
      .filter((entry) => isStatedByStep(order, entry))
      .flatMap((entry) => factsOfEntry(placed, entry, saga)),
    ...factsOfOffers(order),
    ...factsOfVerdict(order),
  ];
}

/**
 * For an order placed without a card, the payment facts are derived from the cards presented later.
 */
function isStatedByStep({ placed, saga }: OrderState, { step, direction }: SagaEntry): boolean {
  if (step !== PAYMENT_STEP) return true;
  if (direction === "undo") return hasCard(placed, saga);
  return placed.draft.payment.token !== undefined;
}

function dated(fact: Fact, atMs: number): DatedFact {
  return { key: fact.type, fact, atMs };
}

function factsOfEntry(placed: PlacedOrder, entry: SagaEntry, journal: SagaJournal): DatedFact[] {
  const { started, failing, succeeded, failed } = STEP_FACTS[stepKey(entry)] ?? {};
  const about = { placed, entry, journal };
  const facts: DatedFact[] = [];
  if (started !== undefined) facts.push(dated(started(about), entry.startedAtMs));
  if (failing !== undefined && keepsFailingAnew(entry)) {
    facts.push(dated(failing(about), entry.lastAttemptAtMs));
  }
  if (entry.finishedAtMs === undefined) return facts;
  const ending = entry.state === "succeeded" ? succeeded : failed;
  const fact = ending?.(about);
  if (fact !== undefined) facts.push(dated(fact, entry.finishedAtMs));
  return facts;
}

interface About {
  readonly placed: PlacedOrder;
  readonly entry: SagaEntry;
  readonly journal: SagaJournal;
}

interface StepFacts {
  readonly started?: (about: About) => Fact;
  /** The fact of a step that must succeed and keeps failing. */
  readonly failing?: (about: About) => Fact;
  readonly succeeded?: (about: About) => Fact | undefined;
  readonly failed?: (about: About) => Fact;
}

/** The facts of each step and direction: at its start, its success and its failure. */
const STEP_FACTS: Readonly<Partial<Record<string, StepFacts>>> = {
  "hold-stock/do": { failed: inventoryFailed },
  "authorize-payment/do": {
    started: (about) => ({ type: "payment.processing", data: paymentOf(about.placed) }),
    succeeded: (about) => ({ type: "payment.processed", data: paymentOf(about.placed) }),
    failed: (about) => ({
      type: "payment.failed",
      data: { ...paymentOf(about.placed), failure: stepFailure(about.entry) },
    }),
  },
  "reserve-stock/do": {
    started: (about) => ({ type: "inventory.reservation", data: inventoryData(about) }),
    succeeded: (about) => ({ type: "inventory.reserved", data: inventoryData(about) }),
    failed: inventoryFailed,
  },
  "prepare-shipping/do": {
    started: ({ placed }) => ({ type: "shipping.preparation", data: orderIdOf(placed) }),
    succeeded: shippingPrepared,
    failed: ({ placed, entry }) => ({
      type: "shipping.failed",
      data: { ...orderIdOf(placed), failure: stepFailure(entry) },
    }),
  },
  "capture-payment/do": {
    failing: ({ placed, entry }) => ({
      type: "saga.stuck",
      data: { orderId: placed.draft.orderId, step: entry.step, failure: stepFailure(entry) },
    }),
    succeeded: (about) => ({ type: "payment.captured", data: paymentOf(about.placed) }),
  },
  "hold-stock/undo": {
    succeeded: (about) => ({ type: "inventory.released", data: inventoryData(about) }),
  },
  "authorize-payment/undo": {
    succeeded: (about) => ({ type: "payment.voided", data: paymentOf(about.placed) }),
  },
  "prepare-shipping/undo": {
    succeeded: ({ placed }) => ({ type: "shipping.cancelled", data: orderIdOf(placed) }),
  },
};

function stepKey(entry: SagaEntry): `${OrderStep}/${SagaEntry["direction"]}` {
  return `${entry.step as OrderStep}/${entry.direction}`;
}

function factsOfVerdict(order: OrderState): DatedFact[] {
  const { verdictAtMs } = order.saga;
  const fact = verdictFact(order);
  return fact === undefined || verdictAtMs === undefined ? [] : [dated(fact, verdictAtMs)];
}

const CANCELLED: OrderFailure = { code: "cancelled" };

function verdictFact({ placed, saga, record }: OrderState): Fact | undefined {
  const failure = orderFailure(saga) ?? CANCELLED;
  switch (saga.verdict) {
    case undefined:
      return undefined;
    case "COMPLETED":
      return { type: "order.completed", data: summarize(placed) };
    case "FAILED":
      return { type: "order.failed", data: { ...addresseeOf(placed), failure } };
    case "CANCELLED": {
      const reason = record.closing?.reason ?? record.cancellation?.reason ?? failure.code;
      return { type: "order.cancelled", data: { ...addresseeOf(placed), reason } };
    }
    case "STUCK":
      return { type: "saga.stuck", data: { ...orderIdOf(placed), ...stuckAt(saga, failure) } };
  }
}

function stuckAt(journal: SagaJournal, reason: OrderFailure) {
  const stuck = journal.entries.find(
    ({ direction, state }) =>
      direction === "undo" && (state === "exhausted" || state === "refused"),
  );
  return { step: stuck?.step ?? "unknown", failure: stuck?.failure ?? reason };
}

function inventoryFailed(about: About): Fact {
  const data = { ...inventoryData(about), failure: stepFailure(about.entry) };
  return { type: "inventory.failed", data };
}

function shippingPrepared({ placed, entry }: About): Fact {
  const { id: shipmentId, carrier, trackingNumber } = entry.result as Parcel;
  return {
    type: "shipping.prepared",
    data: { ...orderIdOf(placed), shipmentId, carrier, trackingNumber },
  };
}

function inventoryData({ placed }: About) {
  return { orderId: placed.draft.orderId, lines: unitsBySku(placed.draft.lines) };
}

function orderIdOf({ draft }: PlacedOrder) {
  return { orderId: draft.orderId };
}

function summarize(placed: OrderState["placed"]) {
  const { draft } = placed;
  const { adjustments, subtotal, shipping, tax, total } = draft;
  const discount = discountOf(draft, total.currency);
  const lines = draft.lines.map(({ sku, name, quantity, unitPrice, lineTotal, adjustments }) => ({
    sku,
    name,
    quantity,
    unitPrice,
    lineTotal,
    adjustments,
  }));
  const amounts = { subtotal, discount, shipping, tax, total };
  return { ...addresseeOf(placed), lines, adjustments, ...amounts };
}
