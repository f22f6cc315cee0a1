// An order outlives the person who placed it: the books need what was bought, for how much and to
// which country it went. Who it was, they do not.

import { ERASED_EMAIL, eraseAddress } from "../erased-person.ts";
import type { PlacedDraft } from "./draft.ts";
import type { OrderShipment } from "./order-view.ts";
import type { OrderJournal, StepRecord } from "./step-record.ts";

/** An empty document. */
const NO_LABEL = "data:,";

/**
 * What was placed, without name, addresses, contact, note and payment token. The user id stays: the
 * account it names is empty by then. To be called when the saga is over: nothing is sent any more.
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
      payment: { provider: draft.payment.provider, token: "" },
    },
  };
}

/** The journal without parcel labels: they show where the parcel went. A change like any other. */
export function forgetLabels<Journal extends OrderJournal>(journal: Journal): Journal {
  return {
    ...journal,
    version: journal.version + 1,
    entries: journal.entries.map((entry) => (hasLabel(entry) ? withoutLabel(entry) : entry)),
  };
}

function hasLabel({ result }: StepRecord): boolean {
  return typeof result === "object" && result !== null && "labelUrl" in result;
}

function withoutLabel(entry: StepRecord): StepRecord {
  return { ...entry, result: { ...(entry.result as OrderShipment), labelUrl: NO_LABEL } };
}
