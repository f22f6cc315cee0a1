// The words of codes that orders store: why they failed, and why money was refunded.

import type { OrderFailure } from "../../../domain/order/failure.ts";
import { isMessageId, type Message } from "./message.ts";

/**
 * The reason of a failure by its code. A sentence that an earlier version stored is shown where the
 * code has no message.
 */
export function wordFailure(failure: OrderFailure | undefined): Message {
  if (failure === undefined) return { id: "failure.internal" };
  const { params: { units } = {} } = failure;
  if (failure.code === "insufficient-stock" && units !== undefined) return wordShortage(units);
  const id = `failure.${failure.code}`;
  if (isMessageId(id)) return { id };
  return failure.message === undefined ? { id: "failure.other" } : { said: failure.message };
}

function wordShortage(units: string | number): Message {
  if (units === 0) return { id: "failure.insufficient-stock.none" };
  return { id: "failure.insufficient-stock.left", values: { count: units } };
}

const REASONS: Readonly<Record<string, Message>> = {
  cancelled: { id: "reason.cancelled-on-request" },
  "cancelled-on-request": { id: "reason.cancelled-on-request" },
  returned: { id: "reason.returned" },
  "set-by-staff": { id: "reason.set-by-staff" },
};

/** A reason that the shop gave is a code; one that a person typed is a text. */
export function wordReason(reason: string): Message {
  return REASONS[reason] ?? { said: reason };
}
