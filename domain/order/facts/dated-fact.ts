// A fact of an order with its time, and the data that facts of an order share.

import { ERASED_EMAIL, ERASED_NAME } from "../../erased-person.ts";
import type { ActionContext, Fact } from "../../events/envelope.ts";
import type { PlacedOrder } from "../draft.ts";
import type { OrderState } from "../order-state.ts";

/** A fact and the time at which it became true. */
export interface DatedFact {
  /** Unique in the order: a fact is emitted once per key. */
  readonly key: string;
  readonly fact: Fact;
  readonly atMs: number;
  /** The job that caused it. */
  readonly jobId?: string | undefined;
}

export function namesOf({ draft }: PlacedOrder) {
  return { orderId: draft.orderId, number: draft.number };
}

/** The recipient of a mail about the order. [OS15] Neutral once the buyer asked to be erased. */
export function addresseeOf(placed: PlacedOrder) {
  const { email, shippingAddress } = placed.draft;
  const { name } = shippingAddress;
  const isGone = placed.buyer !== undefined;
  const who = isGone ? { email: ERASED_EMAIL, name: ERASED_NAME } : { email, name };
  return { ...namesOf(placed), ...who };
}

export function paymentOf({ draft, paymentId }: PlacedOrder) {
  const { orderId, payment, total } = draft;
  return { orderId, paymentId, provider: payment.provider, amount: total };
}

/**
 * The action context of a fact's event: of `order.created` the placing request, of a job's facts
 * the request that began the job, otherwise `actedBy`, or the shop itself.
 */
export function contextOf(
  { placed, jobs }: OrderState,
  { fact, jobId }: DatedFact,
  actedBy: ActionContext | undefined,
): ActionContext {
  if (fact.type === "order.created") return placed.context;
  const { correlationId, traceparent } = placed.context;
  const ofJob = jobs.find(({ id }) => id === jobId)?.context;
  return ofJob ?? actedBy ?? { correlationId, traceparent, actor: "system" };
}
