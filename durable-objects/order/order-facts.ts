// Translates what happened in the saga into the shop's events. Pure; the timeline and the outbox
// are both made here, so a shopper never reads a story that the audit log does not tell.

import type { Fact } from "../../domain/events/envelope.ts";
import { type OrderDraft, type PlacedDraft, unitsBySku } from "../../domain/order/draft.ts";
import { orderFailure, stepFailure } from "../../domain/order/failure.ts";
import type { OrderShipment } from "../../domain/order/order-view.ts";
import type { OrderStep } from "../../domain/order/plan.ts";
import type { SagaEntry, SagaJournal } from "../../domain/saga/journal.ts";

/** A fact and when it became true. */
export interface DatedFact {
  readonly fact: Fact;
  readonly atMs: number;
}

/** Everything that is a fact by this journal, oldest first. */
export function factsOf(placed: PlacedDraft, journal: SagaJournal): DatedFact[] {
  const created: DatedFact = {
    fact: { type: "order.created", data: summarize(placed.draft) },
    atMs: placed.createdAtMs,
  };
  const steps = journal.entries.flatMap((entry) => factsOfEntry(placed, entry, journal));
  return [created, ...steps, ...factsOfVerdict(placed, journal)].sort((a, b) => a.atMs - b.atMs);
}

/** The facts that `after` knows and `before` did not. An order states each type once. */
export function newFacts(
  placed: PlacedDraft,
  before: SagaJournal | undefined,
  after: SagaJournal,
): DatedFact[] {
  const known = new Set(before && factsOf(placed, before).map(({ fact }) => fact.type));
  return factsOf(placed, after).filter(({ fact }) => !known.has(fact.type));
}

/** A step that must succeed is left alone for so many tries; then a person hears of it. */
const PATIENCE_ATTEMPTS = 5;

function factsOfEntry(placed: PlacedDraft, entry: SagaEntry, journal: SagaJournal): DatedFact[] {
  const { started, failing, succeeded, failed } = STORIES[storyKey(entry)] ?? {};
  const about = { placed, entry, journal };
  const facts: DatedFact[] = [];
  if (started !== undefined) facts.push({ fact: started(about), atMs: entry.startedAtMs });
  if (failing !== undefined && entry.failure !== undefined && entry.settled >= PATIENCE_ATTEMPTS) {
    facts.push({ fact: failing(about), atMs: entry.lastAttemptAtMs });
  }
  if (entry.finishedAtMs === undefined) return facts;
  const ending = entry.state === "succeeded" ? succeeded : failed;
  const fact = ending?.(about);
  if (fact !== undefined) facts.push({ fact, atMs: entry.finishedAtMs });
  return facts;
}

interface About {
  readonly placed: PlacedDraft;
  readonly entry: SagaEntry;
  readonly journal: SagaJournal;
}

interface Story {
  readonly started?: (about: About) => Fact;
  /** True of a step that is never given up and has failed `PATIENCE_ATTEMPTS` times. */
  readonly failing?: (about: About) => Fact;
  readonly succeeded?: (about: About) => Fact | undefined;
  readonly failed?: (about: About) => Fact;
}

/** One row a step and direction: which fact its start, success and failure are. */
const STORIES: Readonly<Partial<Record<string, Story>>> = {
  "hold-stock/do": { failed: inventoryFailed },
  "authorize-payment/do": {
    started: (about) => ({ type: "payment.processing", data: paymentData(about) }),
    succeeded: (about) => ({ type: "payment.processed", data: paymentData(about) }),
    failed: (about) => ({
      type: "payment.failed",
      data: { ...paymentData(about), failure: stepFailure(about.entry) },
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
    succeeded: (about) => ({ type: "payment.captured", data: paymentData(about) }),
  },
  "hold-stock/undo": {
    succeeded: (about) => ({ type: "inventory.released", data: inventoryData(about) }),
  },
  "authorize-payment/undo": {
    succeeded: (about) => ({ type: "payment.voided", data: paymentData(about) }),
  },
  "prepare-shipping/undo": {
    succeeded: ({ placed }) => ({ type: "shipping.cancelled", data: orderIdOf(placed) }),
  },
};

function storyKey(entry: SagaEntry): `${OrderStep}/${SagaEntry["direction"]}` {
  return `${entry.step as OrderStep}/${entry.direction}`;
}

function factsOfVerdict(placed: PlacedDraft, journal: SagaJournal): DatedFact[] {
  const fact = verdictFact(placed, journal);
  if (fact === undefined || journal.verdictAtMs === undefined) return [];
  return [{ fact, atMs: journal.verdictAtMs }];
}

function verdictFact({ draft }: PlacedDraft, journal: SagaJournal): Fact | undefined {
  const order = { orderId: draft.orderId, number: draft.number };
  const failure = orderFailure(journal) ?? { code: "cancelled", message: "Cancelled on request." };
  switch (journal.verdict) {
    case undefined:
      return undefined;
    case "COMPLETED":
      return { type: "order.completed", data: summarize(draft) };
    case "FAILED": {
      const { email, shippingAddress } = draft;
      return {
        type: "order.failed",
        data: { ...order, email, name: shippingAddress.name, failure },
      };
    }
    case "CANCELLED":
      return { type: "order.cancelled", data: { ...order, reason: failure.message } };
    case "STUCK":
      return { type: "saga.stuck", data: { orderId: draft.orderId, ...stuckAt(journal, failure) } };
  }
}

function stuckAt(journal: SagaJournal, reason: { code: string; message: string }) {
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
  const { id: shipmentId, carrier, trackingNumber } = entry.result as OrderShipment;
  return {
    type: "shipping.prepared",
    data: { ...orderIdOf(placed), shipmentId, carrier, trackingNumber },
  };
}

function paymentData({ placed }: About) {
  const { orderId, total, payment } = placed.draft;
  return { orderId, paymentId: placed.paymentId, provider: payment.provider, amount: total };
}

function inventoryData({ placed }: About) {
  return { orderId: placed.draft.orderId, lines: unitsBySku(placed.draft.lines) };
}

function orderIdOf({ draft }: PlacedDraft) {
  return { orderId: draft.orderId };
}

function summarize(draft: OrderDraft) {
  const { orderId, number, email, subtotal, discount, shipping, tax, total } = draft;
  const lines = draft.lines.map(({ sku, name, quantity, unitPrice, lineTotal }) => ({
    sku,
    name,
    quantity,
    unitPrice,
    lineTotal,
  }));
  const { name } = draft.shippingAddress;
  return { orderId, number, email, name, lines, subtotal, discount, shipping, tax, total };
}
