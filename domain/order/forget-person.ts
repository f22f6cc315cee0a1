// Erases the buyer from an order. Bookkeeping needs the goods, the amounts and the country of
// destination; it does not need identity, contact and free text.

import { ERASED_EMAIL, eraseAddress } from "../erased-person.ts";
import type { Fact } from "../events/envelope.ts";
import type { SagaEntry, SagaJournal, SagaSignal } from "../saga/journal.ts";
import type { OrderDraft, PlacedOrder } from "./draft.ts";
import type { OrderJob } from "./jobs.ts";
import type { OrderState } from "./order-state.ts";
import type { Parcel } from "./order-terms.ts";
import { type OrderRecord, type ReturnAnswer, withMore } from "./record.ts";
import { deriveStatus, isOver } from "./status.ts";

/** An empty document. */
const NO_LABEL = "data:,";

const ERASED_TEXT = "erased";

/** [OS15] Marks the buyer to be erased as soon as the order is over. */
export function rememberToForget(order: OrderState): OrderState {
  const { placed } = order;
  if (placed.buyer !== undefined) return order;
  return { ...order, placed: { ...placed, buyer: "to-be-forgotten" } };
}

/** [OS15] Erases the buyer if that is due and the order is over; otherwise returns it unchanged. */
export function forgetWhenOver(order: OrderState): OrderState {
  const { placed, saga, jobs, record } = order;
  if (placed.buyer !== "to-be-forgotten" || !isOver(order)) return order;
  const { correlationId, traceparent, actor } = placed.context;
  const context = { correlationId, traceparent, actor };
  return {
    placed: { ...forgetBuyer(placed), context, buyer: "forgotten" },
    saga: forgetLabels(saga),
    jobs: jobs.map(forgetLabelsOfJob),
    record: forgetWords(record),
  };
}

export function factOfForgetting(order: OrderState): Fact {
  const { orderId, number } = order.placed.draft;
  const data = { orderId, number, status: deriveStatus(order), change: "buyer-forgotten" };
  return { type: "order.updated", data };
}

/**
 * The placed order without name, addresses, contact, note and payment token. The user id stays: the
 * account it names is empty by then. Call it only when the order is over, because parcels need an
 * address.
 */
export function forgetBuyer<Placed extends PlacedOrder>(placed: Placed): Placed {
  const { note: _, ...draft } = placed.draft;
  return {
    ...placed,
    draft: {
      ...draft,
      email: ERASED_EMAIL,
      shippingAddress: eraseAddress(draft.shippingAddress),
      billingAddress: eraseAddress(draft.billingAddress),
      payment: forgetToken(draft.payment),
    },
  };
}

/** The journal without parcel labels, which show the address, and without card tokens. */
export function forgetLabels<Journal extends SagaJournal>(journal: Journal): Journal {
  return {
    ...journal,
    version: journal.version + 1,
    entries: journal.entries.map((entry) => (hasLabel(entry) ? withoutLabel(entry) : entry)),
    ...(journal.signals === undefined ? {} : { signals: journal.signals.map(withoutToken) }),
  };
}

/** Keeps whether a card came with the order: the payment's state depends on it. */
function forgetToken({ provider, token }: OrderDraft["payment"]): OrderDraft["payment"] {
  return token === undefined ? { provider } : { provider, token: "" };
}

function withoutToken(signal: SagaSignal): SagaSignal {
  return { ...signal, data: { token: "" } };
}

/** A job without the label of its parcel. */
export function forgetLabelsOfJob<Job extends OrderJob>(job: Job): Job {
  const { command } = job;
  const journal = forgetLabels(job.journal);
  if (command.kind !== "ship" || command.parcel === undefined) return { ...job, journal };
  const parcel = { ...command.parcel, labelUrl: NO_LABEL };
  return { ...job, journal, command: { ...command, parcel } };
}

/** The record without free text. */
export function forgetWords(record: OrderRecord): OrderRecord {
  const { returns, notes, cancellation, closings } = record;
  return withMore(record, {
    returns: returns.map(({ comment: _, answer, approval, ...rest }) => ({
      ...rest,
      ...(answer === undefined ? {} : { answer: withoutMessage(answer) }),
      ...(approval === undefined ? {} : { approval: withoutMessage(approval) }),
    })),
    notes: notes.map((note) => ({ ...note, text: ERASED_TEXT })),
    ...(cancellation === undefined
      ? {}
      : { cancellation: { ...cancellation, reason: ERASED_TEXT } }),
    ...(closings === undefined
      ? {}
      : { closings: closings.map((closing) => ({ ...closing, reason: ERASED_TEXT })) }),
  });
}

function withoutMessage({ by, atMs }: ReturnAnswer): ReturnAnswer {
  return { by, atMs };
}

function hasLabel({ result }: SagaEntry): boolean {
  return typeof result === "object" && result !== null && "labelUrl" in result;
}

function withoutLabel(entry: SagaEntry): SagaEntry {
  return { ...entry, result: { ...(entry.result as Parcel), labelUrl: NO_LABEL } };
}
