// An order outlives the person who placed it: the books need what was bought, for how much and to
// which country it went. Who it was, and what they wrote, they do not.

import { ERASED_EMAIL, eraseAddress } from "../erased-person.ts";
import type { OrderDraft, PlacedDraft } from "./draft.ts";
import type { OrderJob } from "./jobs.ts";
import type { Parcel } from "./order-view.ts";
import { type OrderRecord, type ReturnAnswer, withMore } from "./record.ts";
import type { OrderJournal, SignalRecord, StepRecord } from "./step-record.ts";

/** An empty document. */
const NO_LABEL = "data:,";

const ERASED_TEXT = "erased";

/**
 * What was placed, without name, addresses, contact, note and payment token. The user id stays: the
 * account it names is empty by then. To be called when the order is over: nothing is sent any more.
 */
export function forgetBuyer<Placed extends PlacedDraft>(placed: Placed): Placed {
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

/** The journal without parcel labels, which show where it went, and cards. A change like others. */
export function forgetLabels<Journal extends OrderJournal>(journal: Journal): Journal {
  return {
    ...journal,
    version: journal.version + 1,
    entries: journal.entries.map((entry) => (hasLabel(entry) ? withoutLabel(entry) : entry)),
    ...(journal.signals === undefined ? {} : { signals: journal.signals.map(withoutToken) }),
  };
}

/** Whether a card came with the order stays: what became of the payment follows from it. */
function forgetToken({ provider, token }: OrderDraft["payment"]): OrderDraft["payment"] {
  return token === undefined ? { provider } : { provider, token: "" };
}

function withoutToken(signal: SignalRecord): SignalRecord {
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

/** What was decided, without what people wrote in their own words. */
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

function hasLabel({ result }: StepRecord): boolean {
  return typeof result === "object" && result !== null && "labelUrl" in result;
}

function withoutLabel(entry: StepRecord): StepRecord {
  return { ...entry, result: { ...(entry.result as Parcel), labelUrl: NO_LABEL } };
}
