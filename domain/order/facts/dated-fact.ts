// A fact of an order, and what facts are derived from.

import { ERASED_EMAIL, ERASED_NAME } from "../../erased-person.ts";
import type { ActionContext, Fact } from "../../events/envelope.ts";
import type { PlacedOrder } from "../draft.ts";
import type { OrderState } from "../order-state.ts";

/** A fact and when it became true. */
export interface DatedFact {
  /** Names it within its order: what is told under one key is told once. */
  readonly key: string;
  readonly fact: Fact;
  readonly atMs: number;
  /** The job it came of: whose doing it is. */
  readonly jobId?: string | undefined;
}

export function namesOf({ draft }: PlacedOrder) {
  return { orderId: draft.orderId, number: draft.number };
}

/** What a mail about the order needs. [OS15] Who asked to be forgotten is not written to. */
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
 * the request that began the job, else `actedBy`, or the shop itself.
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
